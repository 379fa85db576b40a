package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.fulfillflow.channel.RequestMoves;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.OperationSettled;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.OperationWaits;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps those informed who look at a request at Connect: who works on it, and what
 * happened, in its conversation. Nobody waits for that: a message that can't be said
 * holds nothing up. None is said twice in a row, as the conversation is read first.
 */
@Component
class Bystanders {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final Verdicts verdicts;

	private final RequestMoves moves;

	private final RemoteCalls calls;

	private final HandlingSettings settings;

	Bystanders(Verdicts verdicts, RequestMoves moves, RemoteCalls calls, HandlingSettings settings) {
		this.verdicts = verdicts;
		this.moves = moves;
		this.calls = calls;
		this.settings = settings;
	}

	/** Shows once who takes care of a request, where that is set for its product. */
	void assign(Operation operation) {
		ProductId product = operation.order().product();
		String assignee = this.settings.of(product).assignee();
		if (assignee != null && !assignee.isBlank()) {
			want(this.moves.assign(operation.channel(), operation.requestId(), assignee.strip()), product,
					operation.processInstanceId(), operation.requestId());
		}
	}

	@EventListener
	void waits(OperationWaits waiting) {
		Instant until = waiting.operation().putOffUntil();
		Instant date = (until != null) ? until : waiting.operation().plannedFor();
		if (waiting.status() == OperationStatus.INQUIRING) {
			say(waiting.operation(), "Details are missing: the customer was asked for them.");
		}
		else if (date != null) {
			say(waiting.operation(),
					thisRequest(waiting.operation().type()) + " is scheduled for " + DAY.format(date) + ".");
		}
	}

	@EventListener
	void settled(OperationSettled settled) {
		String reason = settled.reason();
		if (settled.outcome() == OperationOutcome.FAILED) {
			say(settled.operation(), thisRequest(settled.operation().type()) + " failed"
					+ ((reason != null && !reason.isBlank()) ? ": " + reason : "."));
		}
	}

	/** A person has decided how a request goes on. */
	void takenOver(RequestEntry entry) {
		want(this.verdicts.say(entry.channel(), entry.requestId(), goesOn(entry.type())), entry.productId(),
				entry.processInstanceId(), entry.requestId());
	}

	/** A person looks at a request before it is fulfilled. */
	void reviewed(Operation operation) {
		say(operation, thisRequest(operation.type()) + " is looked at by a person before it is fulfilled.");
	}

	/** The person who looked at it has nothing against it. */
	void goesOn(Operation operation) {
		say(operation, goesOn(operation.type()));
	}

	private static String goesOn(OperationType type) {
		return "A person has looked at this " + type.word() + " request, and it goes on.";
	}

	private void say(Operation operation, String text) {
		if (operation.channel() == Channel.CONNECT) {
			want(this.verdicts.say(operation.channel(), operation.requestId(), text), operation.order().product(),
					operation.processInstanceId(), operation.requestId());
		}
	}

	private void want(Optional<WantedCall> wanted, ProductId product, @Nullable String processInstanceId,
			RequestId requestId) {
		wanted.map((call) -> call.about(product))
			.ifPresent((call) -> this.calls.want(call, null,
					(processInstanceId != null) ? processInstanceId : requestId.value()));
	}

	private static String thisRequest(OperationType type) {
		return "This " + type.word() + " request";
	}

}
