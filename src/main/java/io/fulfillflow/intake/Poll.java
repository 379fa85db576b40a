package io.fulfillflow.intake;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.tenant.IdleLines;
import io.fulfillflow.tenant.KnownRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What is done in one poll: each kind of request is compared with what runs.
 */
@Component
class Poll {

	private static final Logger log = LoggerFactory.getLogger(Poll.class);

	private final Comparison comparison;

	private final TierComparison tiers;

	private final AccountComparison accounts;

	private final LostProcesses lost;

	private final IdleLines idle;

	private final Set<String> unlisted = new HashSet<>();

	Poll(Connect connect, KnownRequests requests, Intake intake, TierComparison tiers, AccountComparison accounts,
			LostProcesses lost, IdleLines idle) {
		this.comparison = new Comparison(connect, requests, intake);
		this.tiers = tiers;
		this.accounts = accounts;
		this.lost = lost;
		this.idle = idle;
	}

	/**
	 * Polls once.
	 * @param isProbe whether Connect failed the last time: a probe of a side that is out
	 * is one call first, of what every key may read
	 * @param goOn throws when it is time to stop
	 * @param soonAgain called when it is worth polling again soon
	 */
	void make(boolean isProbe, Runnable goOn, Runnable soonAgain) {
		try (LogContext ids = LogContext.open(null, null, null)) {
			this.lost.tell();
			this.idle.goOn();
			if (!isProbe) {
				compareTiers(goOn);
			}
			if (this.comparison.make(goOn)) {
				soonAgain.run();
			}
			if (isProbe) {
				compareTiers(goOn);
			}
		}
	}

	/**
	 * Tier requests go first, since they hold others; a key may have no right to them.
	 * What Connect asks to wait for holds for everything.
	 */
	private void compareTiers(Runnable goOn) {
		if (compared("Tier requests", this.tiers::make, goOn)) {
			compared("Tier account requests", this.accounts::make, goOn);
		}
	}

	/**
	 * Compares one kind.
	 * @return {@literal false} when it is of no use to look at other kinds now
	 */
	private boolean compared(String kind, Consumer<Runnable> comparison, Runnable goOn) {
		try {
			comparison.accept(goOn);
			this.unlisted.remove(kind);
			return true;
		}
		catch (CompletionException | CallFailed ex) {
			Failure failure = CallFailed.failureOf(ex);
			if (failure.kind() == Failure.Kind.THROTTLED) {
				throw ex;
			}
			if (this.unlisted.add(kind)) {
				log.warn("{} can't be listed at Connect, and are tried again: {}", kind, failure.message());
			}
			return failure.kind() == Failure.Kind.PERMANENT;
		}
	}

}
