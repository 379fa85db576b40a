package io.fulfillflow.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
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

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private static final Set<String> PENDED_FIRST = Set.of(RequestStatus.INQUIRING, RequestStatus.SCHEDULED);

	private final Connect connect;

	private final ConnectMoves moves;

	private final ActivationTemplates templates;

	private final TierSide tiers;

	ConnectSide(Connect connect, ActivationTemplates templates, TierSide tiers) {
		this.connect = connect;
		this.moves = new ConnectMoves(connect);
		this.templates = templates;
		this.tiers = tiers;
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
		return switch (ConnectAction.of(call.action())) {
			case APPROVE -> approve(call);
			case FAIL -> fail(call);
			case INQUIRE -> inquire(call);
			case SAY -> this.connect.say(call.requestId(), payload(call, Verdicts.Message.class).text())
				.thenApply((said) -> DONE);
			case SCHEDULE ->
				this.moves.move(call.requestId(), RequestStatus.PENDING, RequestStatus.SCHEDULED, () -> this.connect
					.schedule(call.requestId(), Instant.parse(payload(call, Verdicts.Message.class).text())));
			case PEND -> this.moves.move(call.requestId(), RequestStatus.SCHEDULED, RequestStatus.PENDING,
					() -> this.connect.pend(call.requestId()));
			case CONFIRM -> this.moves.move(call.requestId(), RequestStatus.REVOKING, RequestStatus.REVOKED,
					() -> this.connect.confirm(call.requestId()));
			case ASSIGN -> this.connect.assign(call.requestId(), payload(call, Verdicts.Message.class).text())
				.thenApply((assigned) -> DONE);
			case ADJUST -> adjust(call);
		};
	}

	private CompletableFuture<Result> approve(RemoteCall call) {
		Verdicts.Approval approval = payload(call, Verdicts.Approval.class);
		Supplier<CompletableFuture<Result>> give = () -> this.templates.of(approval)
			.thenCompose((template) -> this.connect.update(call.requestId(), updates(approval))
				.thenCompose((written) -> this.connect.approve(call.requestId(), given(template, approval))))
			.thenApply((given) -> DONE);
		if (call.inDoubt()) {
			return afterReading(call.requestId(), RequestStatus.APPROVED, give);
		}
		return say(call.requestId(), RequestStatus.APPROVED, give);
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
			return decide(read, RequestStatus.FAILED, () -> say(id, RequestStatus.FAILED,
					() -> this.connect.fail(id, reason).thenApply((given) -> DONE)));
		});
	}

	private CompletableFuture<Result> pendThenFail(RequestId id, String reason) {
		return this.connect.pend(id).<CompletableFuture<Result>>handle((pended, thrown) -> {
			if (thrown == null) {
				return say(id, RequestStatus.FAILED, () -> this.connect.fail(id, reason).thenApply((given) -> DONE));
			}
			Failure failure = CallFailed.failureOf(thrown);
			boolean answeredMeanwhile = failure.kind() == Failure.Kind.PERMANENT;
			return CompletableFuture
				.completedFuture(answeredMeanwhile ? new Result.NotYet(null) : new Result.Failed(failure));
		}).thenCompose(Function.identity());
	}

	private CompletableFuture<Result> inquire(RemoteCall call) {
		Verdicts.Inquiry inquiry = payload(call, Verdicts.Inquiry.class);
		List<ParameterUpdate> errors = Stream
			.concat(inquiry.questions()
				.stream()
				.map((question) -> ParameterUpdate.error(question.parameterId(), question.message())),
					inquiry.putRight().stream().map((id) -> ParameterUpdate.error(id, "")))
			.toList();
		Supplier<CompletableFuture<Result>> ask = () -> this.connect.update(call.requestId(), errors)
			.thenCompose((written) -> this.connect.inquire(call.requestId(), inquiry.templateId()))
			.thenApply((asked) -> DONE);
		if (call.inDoubt()) {
			return this.connect.read(call.requestId())
				.thenCompose(
						(read) -> isAnswered(read, inquiry) ? CompletableFuture.completedFuture(DONE) : decide(read,
								RequestStatus.INQUIRING, () -> say(call.requestId(), RequestStatus.INQUIRING, ask)));
		}
		return say(call.requestId(), RequestStatus.INQUIRING, ask);
	}

	/**
	 * The question arrived though we never heard so, and the customer was quick. Of what
	 * was filled before, only the error that is gone can tell.
	 */
	private static boolean isAnswered(Optional<ConnectRequest> read, Verdicts.Inquiry inquiry) {
		return read.filter((request) -> RequestStatus.PENDING.equals(request.status()))
			.filter((request) -> inquiry.questions()
				.stream()
				.allMatch((question) -> request.order()
					.parameter(question.parameterId())
					.filter(Parameter::isFilled)
					.filter((parameter) -> !inquiry.wrong().contains(question.parameterId())
							|| !question.message().equals(parameter.valueError()))
					.isPresent()))
			.isPresent();
	}

	private CompletableFuture<Result> afterReading(RequestId id, String wanted,
			Supplier<CompletableFuture<Result>> otherwise) {
		return this.connect.read(id).thenCompose((read) -> decide(read, wanted, () -> say(id, wanted, otherwise)));
	}

	/**
	 * What is refused is read, and said once more when Connect finds nothing against it:
	 * the request may have been somewhere else for a moment.
	 */
	private CompletableFuture<Result> say(RequestId id, String wanted, Supplier<CompletableFuture<Result>> saying) {
		return saying.get().<CompletableFuture<Result>>handle((result, thrown) -> {
			if (thrown == null) {
				return CompletableFuture.completedFuture(result);
			}
			Failure failure = CallFailed.failureOf(thrown);
			if (failure.kind() != Failure.Kind.PERMANENT) {
				return CompletableFuture.completedFuture(new Result.Failed(failure));
			}
			return this.connect.read(id).thenCompose((read) -> decide(read, wanted, saying));
		}).thenCompose(Function.identity());
	}

	/** What Connect says of the request decides whether there is anything left to do. */
	private static CompletableFuture<Result> decide(Optional<ConnectRequest> read, String wanted,
			Supplier<CompletableFuture<Result>> otherwise) {
		if (read.isEmpty()) {
			return CompletableFuture
				.completedFuture(new Result.Failed(Failure.permanent("Connect doesn't know this request (any more)")));
		}
		String status = read.get().status();
		if (status.equals(wanted)) {
			return CompletableFuture.completedFuture(DONE);
		}
		if (RequestStatus.isFinal(status)) {
			return CompletableFuture.completedFuture(new Result.SettledElsewhere(status));
		}
		if (status.equals(RequestStatus.PENDING)) {
			return otherwise.get();
		}
		return CompletableFuture.completedFuture(new Result.NotYet(null));
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
