package io.fulfillflow.tier;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.OperatorActions;
import io.fulfillflow.fulfillment.OperatorActions.About;
import io.fulfillflow.fulfillment.RequestForPerson;
import io.fulfillflow.fulfillment.RequestKind;
import io.fulfillflow.fulfillment.RequestsOfKind;
import io.fulfillflow.fulfillment.ReviewsWanted;
import io.fulfillflow.inquiry.ReviewRules;
import io.fulfillflow.inquiry.ReviewRules.Review;
import io.fulfillflow.remote.RemoteStep;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tier requests, for the steps that serve all kinds of requests.
 */
@Component
class TierRequestsForPersons implements RequestsOfKind {

	private final CurrentTier current;

	private final TierRows rows;

	private final TierMoves moves;

	private final ReviewRules rules;

	private final OperatorActions actions;

	private final TierConversation conversation;

	private final AskTierByHandDelegate asking;

	TierRequestsForPersons(CurrentTier current, TierRows rows, TierMoves moves, ReviewRules rules,
			OperatorActions actions, TierConversation conversation, AskTierByHandDelegate asking) {
		this.current = current;
		this.rows = rows;
		this.moves = moves;
		this.rules = rules;
		this.actions = actions;
		this.conversation = conversation;
		this.asking = asking;
	}

	@Override
	public RequestKind kind() {
		return RequestKind.TIER;
	}

	@Override
	public RequestForPerson request(String id) {
		return new One(this.current.of(id));
	}

	@Override
	public RemoteStep asking() {
		return this.asking;
	}

	private final class One implements RequestForPerson {

		private final TierEntry entry;

		private One(TierEntry entry) {
			this.entry = entry;
		}

		@Override
		public RequestId requestId() {
			return this.entry.id();
		}

		@Override
		public String type() {
			return this.entry.typeWord();
		}

		@Override
		public Order order() {
			return this.entry.order();
		}

		@Override
		public String subject() {
			return this.entry.configId() + (this.entry.isOfAccount() ? "" : " (level " + this.entry.level() + ")");
		}

		@Override
		public @Nullable String processInstanceId() {
			return this.entry.processInstanceId();
		}

		@Override
		public boolean isOpenToParameters() {
			return false;
		}

		@Override
		public Optional<Review> review() {
			return TierRequestsForPersons.this.rules.review(order(), type(), Channel.CONNECT);
		}

		@Override
		public List<Question> problems() {
			return this.entry.isOfAccount() ? List.of() : TierRequestsForPersons.this.current.questions(this.entry);
		}

		@Override
		public ReviewsWanted.Key reviews() {
			return ReviewsWanted.Key.ofTier(this.entry.id());
		}

		@Override
		public boolean isApproved() {
			return TierRequestsForPersons.this.actions.isApproved(About.tier(this.entry.id()));
		}

		@Override
		public void lock() {
			TierRequestsForPersons.this.rows.locked(this.entry.id());
		}

		@Override
		public void keep(Decision decision, String who, String why) {
			TierRequestsForPersons.this.actions.keep(About.tier(this.entry.id()), decision.word(), who, why);
		}

		@Override
		public void waits(String incident, boolean isStill) {
			TierRequestsForPersons.this.moves.waits(this.entry, incident, isStill);
		}

		@Override
		public void goesOn() {
			TierRequestsForPersons.this.moves.goesOn(this.entry);
		}

		@Override
		public void tellReviewed() {
			TierRequestsForPersons.this.conversation.reviewed(this.entry);
		}

		@Override
		public void tellGoesOn() {
			TierRequestsForPersons.this.conversation.goesOn(this.entry);
		}

	}

}
