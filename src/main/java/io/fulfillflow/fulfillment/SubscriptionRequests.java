package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.inquiry.ReviewRules;
import io.fulfillflow.inquiry.ReviewRules.Review;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationsAtPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Requests of tenants, for the steps that serve all kinds of requests.
 */
@Component
class SubscriptionRequests implements RequestsOfKind {

	private final CurrentOperation current;

	private final RequestRows requests;

	private final ReviewRules rules;

	private final ParameterCheck check;

	private final OperatorActions actions;

	private final Bystanders bystanders;

	private final OperationsAtPerson atPerson;

	private final AskTenantByHandDelegate asking;

	SubscriptionRequests(CurrentOperation current, RequestRows requests, ReviewRules rules, ParameterCheck check,
			OperatorActions actions, Bystanders bystanders, OperationsAtPerson atPerson,
			AskTenantByHandDelegate asking) {
		this.current = current;
		this.requests = requests;
		this.rules = rules;
		this.check = check;
		this.actions = actions;
		this.bystanders = bystanders;
		this.atPerson = atPerson;
		this.asking = asking;
	}

	@Override
	public RequestKind kind() {
		return RequestKind.SUBSCRIPTION;
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

		private final Operation operation;

		private One(Operation operation) {
			this.operation = operation;
		}

		@Override
		public RequestId requestId() {
			return this.operation.requestId();
		}

		@Override
		public String type() {
			return this.operation.type().word();
		}

		@Override
		public Order order() {
			return this.operation.order();
		}

		@Override
		public String subject() {
			return this.operation.tenantId().value();
		}

		@Override
		public @Nullable String processInstanceId() {
			return this.operation.processInstanceId();
		}

		@Override
		public boolean isOpenToParameters() {
			// at Connect a product's parameters are always all there
			return this.operation.channel() == Channel.DIRECT;
		}

		@Override
		public Optional<Review> review() {
			return SubscriptionRequests.this.rules.review(order(), type(), this.operation.channel());
		}

		@Override
		public List<Question> problems() {
			return SubscriptionRequests.this.check.questions(order(), this.operation.type(), this.operation.channel());
		}

		@Override
		public ReviewsWanted.Key reviews() {
			return ReviewsWanted.Key.of(id());
		}

		private OperationId id() {
			return this.operation.id();
		}

		@Override
		public boolean isApproved() {
			return SubscriptionRequests.this.actions.isApproved(OperatorActions.About.operation(id()));
		}

		@Override
		public void lock() {
			SubscriptionRequests.this.requests.one(id()).ifPresent(SubscriptionRequests.this.requests::lockTenantOf);
		}

		@Override
		public void keep(Decision decision, String who, String why) {
			SubscriptionRequests.this.actions.keep(OperatorActions.About.operation(id()), decision.word(), who, why);
		}

		@Override
		public void waits(String incident, boolean isStill) {
			if (isStill) {
				SubscriptionRequests.this.atPerson.waitsStill(this.operation, incident);
			}
			else {
				SubscriptionRequests.this.atPerson.waits(this.operation, incident);
			}
		}

		@Override
		public void goesOn() {
			SubscriptionRequests.this.atPerson.goesOn(this.operation);
		}

		@Override
		public void tellReviewed() {
			SubscriptionRequests.this.bystanders.reviewed(this.operation);
		}

		@Override
		public void tellGoesOn() {
			SubscriptionRequests.this.bystanders.goesOn(this.operation);
		}

	}

}
