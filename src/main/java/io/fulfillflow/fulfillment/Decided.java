package io.fulfillflow.fulfillment;

import io.fulfillflow.core.RequestId;

/**
 * What came of a decision.
 */
public sealed interface Decided {

	/**
	 * It was taken; the request goes on.
	 *
	 * @param request as it stands now
	 */
	record Taken(RequestEntry request) implements Decided {
	}

	/**
	 * It wasn't taken; nothing has changed.
	 */
	sealed interface Refused extends Decided {

		/**
		 * Why it wasn't.
		 * @return a sentence or two
		 */
		String why();

		/**
		 * The same, and where the request stands, where that explains it.
		 * @param standing a sentence
		 * @return never {@literal null}
		 */
		default Refused at(String standing) {
			return this;
		}

	}

	/**
	 * No such request was ever taken in.
	 *
	 * @param requestId the request
	 */
	record Unknown(RequestId requestId) implements Refused {

		@Override
		public String why() {
			return "There is no request " + this.requestId + ".";
		}

	}

	/**
	 * It can't be decided now; nothing has changed.
	 *
	 * @param why a sentence or two that say where the request stands
	 */
	record NotNow(String why) implements Refused {

		@Override
		public Refused at(String standing) {
			return new NotNow(this.why + " " + standing);
		}

	}

	/**
	 * It was tried, but the process still can't go on; nothing has changed.
	 *
	 * @param why what stood in the way, and where the request stands
	 */
	record FailedAgain(String why) implements Refused {

		@Override
		public Refused at(String standing) {
			return new FailedAgain(this.why + " " + standing);
		}

	}

	/**
	 * It can't be taken as it is; nothing has changed.
	 *
	 * @param field what of it is wrong: {@code reason} or {@code parameter}
	 * @param problem what would be right
	 */
	record Wrong(String field, String problem) implements Refused {

		@Override
		public String why() {
			return this.field + " " + this.problem;
		}

	}

}
