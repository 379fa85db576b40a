package io.fulfillflow.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

import org.springframework.stereotype.Component;

/**
 * Carries verdicts and questions about tier configurations to Connect. As with asset
 * requests, what is in doubt or was refused is read before it is said (again); other than
 * those, a request may be failed while it is inquiring.
 */
@Component
class TierSide {

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private static final Set<String> PENDING = Set.of(RequestStatus.PENDING);

	private static final Set<String> OPEN = Set.of(RequestStatus.PENDING, RequestStatus.INQUIRING);

	private final TierRequests tiers;

	private final ActivationTemplates templates;

	TierSide(TierRequests tiers, ActivationTemplates templates) {
		this.tiers = tiers;
		this.templates = templates;
	}

	CompletableFuture<Result> attempt(RemoteCall call) {
		return switch (TierAction.of(call.action()).orElseThrow()) {
			case APPROVE -> carryOut(call, RequestStatus.APPROVED, PENDING, approve(call));
			case FAIL -> carryOut(call, RequestStatus.FAILED, OPEN, () -> this.tiers.fail(call.requestId(),
					Json.MAPPER.convertValue(call.payload(), Verdicts.Message.class).text()));
			case INQUIRE -> inquire(call);
		};
	}

	private Supplier<CompletableFuture<Void>> approve(RemoteCall call) {
		TierVerdicts.Approval approval = Json.MAPPER.convertValue(call.payload(), TierVerdicts.Approval.class);
		String templateId = approval.templateId();
		return () -> ((templateId != null) ? CompletableFuture.completedFuture(templateId)
				: this.templates.byName(approval.product(), "tier" + approval.level()))
			.thenCompose((template) -> this.tiers.update(call.requestId(), ConnectSide.updates(approval.filled()))
				.thenCompose((written) -> this.tiers.approve(call.requestId(), template)));
	}

	private CompletableFuture<Result> inquire(RemoteCall call) {
		List<Question> questions = Json.MAPPER.convertValue(call.payload(), TierVerdicts.Inquiry.class).questions();
		Supplier<CompletableFuture<Result>> ask = () -> carryOut(call, RequestStatus.INQUIRING, PENDING,
				() -> this.tiers
					.update(call.requestId(),
							questions.stream()
								.map((question) -> ParameterUpdate.error(question.parameterId(), question.message()))
								.toList())
					.thenCompose((written) -> this.tiers.inquire(call.requestId())));
		return !call.inDoubt() ? ask.get() : this.tiers.read(call.requestId())
			.thenCompose((read) -> isAnswered(read, questions) ? CompletableFuture.completedFuture(DONE) : ask.get());
	}

	/** The question arrived though we never heard so, and the reseller was quick. */
	private static boolean isAnswered(Optional<TierRequest> read, List<Question> questions) {
		return read.filter((request) -> RequestStatus.PENDING.equals(request.status()))
			.filter((request) -> questions.stream()
				.allMatch((question) -> request.order()
					.parameter(question.parameterId())
					.filter(Parameter::isFilled)
					.filter((parameter) -> !question.message().equals(parameter.valueError()))
					.isPresent()))
			.isPresent();
	}

	private CompletableFuture<Result> carryOut(RemoteCall call, String wanted, Set<String> from,
			Supplier<CompletableFuture<Void>> effect) {
		RequestId id = call.requestId();
		return call.inDoubt()
				? this.tiers.read(id)
					.thenCompose((read) -> decide(read, wanted, from, () -> say(id, wanted, from, effect)))
				: say(id, wanted, from, effect);
	}

	/**
	 * What is refused is read, and said once more when Connect finds nothing against it.
	 */
	private CompletableFuture<Result> say(RequestId id, String wanted, Set<String> from,
			Supplier<CompletableFuture<Void>> effect) {
		return effect.get().<CompletableFuture<Result>>handle((done, thrown) -> {
			if (thrown == null) {
				return CompletableFuture.completedFuture(DONE);
			}
			Failure failure = CallFailed.failureOf(thrown);
			if (failure.kind() != Failure.Kind.PERMANENT) {
				return CompletableFuture.completedFuture(new Result.Failed(failure));
			}
			return this.tiers.read(id)
				.thenCompose((read) -> decide(read, wanted, from, () -> effect.get().thenApply((again) -> DONE)));
		}).thenCompose(Function.identity());
	}

	private static CompletableFuture<Result> decide(Optional<TierRequest> read, String wanted, Set<String> from,
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
		return from.contains(status) ? otherwise.get() : CompletableFuture.completedFuture(new Result.NotYet(null));
	}

}
