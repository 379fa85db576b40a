package io.fulfillflow.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Carries verdicts and questions to Connect. In doubt the request is read before anything
 * is said; what Connect refuses is read too, because somebody may have decided meanwhile.
 */
@Component
class ConnectSide implements RemoteSide {

	private static final Set<String> PENDING = Set.of(RequestStatus.PENDING);

	private static final Set<String> PENDED_FIRST = Set.of(RequestStatus.INQUIRING, RequestStatus.SCHEDULED);

	private final Connect connect;

	private final Saying saying;

	private final ActivationTemplates templates;

	private final TierSide tiers;

	private final List<ConnectErrand> errands;

	ConnectSide(Connect connect, ActivationTemplates templates, TierSide tiers, List<ConnectErrand> errands) {
		this.connect = connect;
		this.saying = new Saying((id) -> connect.read(id).thenApply((read) -> read.map(ConnectRequest::status)));
		this.templates = templates;
		this.tiers = tiers;
		this.errands = errands;
	}

	@Override
	public Side side() {
		return Side.CONNECT;
	}

	@Override
	public CompletionStage<Result> attempt(RemoteCall call) {
		if (TierAction.of(call.action()).isPresent()) {
			return this.tiers.attempt(call);
		}
		for (ConnectErrand errand : this.errands) {
			if (errand.carriesOut(call.action())) {
				return errand.attempt(call);
			}
		}
		return switch (ConnectAction.of(call.action())) {
			case APPROVE -> approve(call);
			case FAIL -> fail(call);
			case INQUIRE -> inquire(call);
			case SAY -> this.connect.say(call.requestId(), payload(call, Verdicts.Message.class).text())
				.thenApply((said) -> Saying.DONE);
			case SCHEDULE -> move(call, RequestStatus.PENDING, RequestStatus.SCHEDULED, () -> this.connect
				.schedule(call.requestId(), Instant.parse(payload(call, Verdicts.Message.class).text())));
			case PEND ->
				move(call, RequestStatus.SCHEDULED, RequestStatus.PENDING, () -> this.connect.pend(call.requestId()));
			case CONFIRM ->
				move(call, RequestStatus.REVOKING, RequestStatus.REVOKED, () -> this.connect.confirm(call.requestId()));
			case ASSIGN -> this.connect.assign(call.requestId(), payload(call, Verdicts.Message.class).text())
				.thenApply((assigned) -> Saying.DONE);
			case ADJUST -> adjust(call);
		};
	}

	/** Moves are rare, so that each is read first: nothing is tried that has no arrow. */
	private CompletableFuture<Result> move(RemoteCall call, String from, String to,
			Supplier<CompletableFuture<Void>> verb) {
		return this.saying.afterReading(call.requestId(), to, Set.of(from),
				() -> verb.get().thenApply((moved) -> Saying.DONE));
	}

	private CompletableFuture<Result> approve(RemoteCall call) {
		Verdicts.Approval approval = payload(call, Verdicts.Approval.class);
		Supplier<CompletableFuture<Result>> give = () -> this.templates.of(approval)
			.thenCompose((template) -> this.connect.update(call.requestId(), updates(approval), approval.note())
				.thenCompose((written) -> this.connect.approve(call.requestId(), given(template, approval))))
			.thenApply((given) -> Saying.DONE);
		if (call.inDoubt()) {
			return this.saying.afterReading(call.requestId(), RequestStatus.APPROVED, PENDING, give);
		}
		return this.saying.say(call.requestId(), RequestStatus.APPROVED, PENDING, give);
	}

	/** The answer tells which request it became. */
	private CompletableFuture<Result> adjust(RemoteCall call) {
		Adjustments.Wish wish = payload(call, Adjustments.Wish.class);
		CompletableFuture<Optional<RequestId>> before = call.inDoubt()
				? this.connect.findAdjustment(wish.asset(), wish.updates(), call.wantedAt())
				: CompletableFuture.completedFuture(Optional.empty());
		return before
			.thenCompose((found) -> found.map(CompletableFuture::completedFuture)
				.orElseGet(() -> this.connect.adjust(wish.asset(), wish.updates())))
			.thenApply((opened) -> new Result.Done(Json.MAPPER.createObjectNode().put("requestId", opened.value())));
	}

	/**
	 * An asset request can't fail while it is inquiring or scheduled: it is taken back to
	 * pending first.
	 */
	private CompletableFuture<Result> fail(RemoteCall call) {
		RequestId id = call.requestId();
		String reason = payload(call, Verdicts.Message.class).text();
		return this.connect.read(id).thenCompose((read) -> {
			if (read.isPresent() && PENDED_FIRST.contains(read.get().status())) {
				return pendThenFail(id, reason);
			}
			return Saying.decide(read.map(ConnectRequest::status), RequestStatus.FAILED, PENDING,
					() -> fail(id, reason));
		});
	}

	private CompletableFuture<Result> pendThenFail(RequestId id, String reason) {
		return this.connect.pend(id).<CompletableFuture<Result>>handle((pended, thrown) -> {
			if (thrown == null) {
				return fail(id, reason);
			}
			Failure failure = CallFailed.failureOf(thrown);
			boolean answeredMeanwhile = failure.kind() == Failure.Kind.PERMANENT;
			return CompletableFuture
				.completedFuture(answeredMeanwhile ? new Result.NotYet(null) : new Result.Failed(failure));
		}).thenCompose(Function.identity());
	}

	private CompletableFuture<Result> fail(RequestId id, String reason) {
		return this.saying.say(id, RequestStatus.FAILED, PENDING,
				() -> this.connect.fail(id, reason).thenApply((given) -> Saying.DONE));
	}

	private CompletableFuture<Result> inquire(RemoteCall call) {
		Inquiry inquiry = payload(call, Inquiry.class);
		Supplier<CompletableFuture<Result>> ask = () -> this.connect.update(call.requestId(), inquiry.errors())
			.thenCompose((written) -> this.connect.inquire(call.requestId(), inquiry.templateId()))
			.thenApply((asked) -> Saying.DONE);
		if (call.inDoubt()) {
			return this.connect.read(call.requestId())
				.thenCompose((read) -> isAnswered(read, inquiry) ? CompletableFuture.completedFuture(Saying.DONE)
						: Saying.decide(read.map(ConnectRequest::status), RequestStatus.INQUIRING, PENDING,
								() -> this.saying.say(call.requestId(), RequestStatus.INQUIRING, PENDING, ask)));
		}
		return this.saying.say(call.requestId(), RequestStatus.INQUIRING, PENDING, ask);
	}

	/** The question arrived though we never heard so, and the customer was quick. */
	private static boolean isAnswered(Optional<ConnectRequest> read, Inquiry inquiry) {
		return read.filter((request) -> RequestStatus.PENDING.equals(request.status()))
			.filter((request) -> inquiry.isAnswered(request.order()))
			.isPresent();
	}

	private static Approval given(@Nullable String template, Verdicts.Approval approval) {
		return new Approval(template, approval.tile(), approval.effectiveDate(), approval.nextBillingDate());
	}

	private static List<ParameterUpdate> updates(Verdicts.Approval approval) {
		return updates(approval.filled());
	}

	static List<ParameterUpdate> updates(List<FilledParameter> all) {
		return all.stream()
			.map((filled) -> (filled.value() == null && filled.structuredValue() == null)
					? ParameterUpdate.error(filled.parameterId(), "")
					: new ParameterUpdate(filled.parameterId(), filled.value(), filled.structuredValue(), null))
			.toList();
	}

	private static <T> T payload(RemoteCall call, Class<T> type) {
		return Json.MAPPER.convertValue(call.payload(), type);
	}

}
