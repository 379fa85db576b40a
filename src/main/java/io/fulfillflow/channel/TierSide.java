package io.fulfillflow.channel;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.core.Json;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

import org.springframework.stereotype.Component;

/**
 * Carries verdicts and questions about tier requests to Connect. As with asset requests,
 * what is in doubt or was refused is read before it is said (again); other than those, a
 * request may be failed while it is inquiring.
 */
@Component
class TierSide {

	private static final Set<String> PENDING = Set.of(RequestStatus.PENDING);

	private static final Set<String> OPEN = Set.of(RequestStatus.PENDING, RequestStatus.INQUIRING);

	private final TierRequests tiers;

	private final AccountRequests accounts;

	private final Saying saying;

	private final Saying sayingOfAccounts;

	private final ActivationTemplates templates;

	TierSide(TierRequests tiers, AccountRequests accounts, ActivationTemplates templates) {
		this.tiers = tiers;
		this.accounts = accounts;
		this.saying = new Saying((id) -> tiers.read(id).thenApply((read) -> read.map(TierRequest::status)));
		this.sayingOfAccounts = new Saying(
				(id) -> accounts.read(id).thenApply((read) -> read.map(AccountRequest::status)));
		this.templates = templates;
	}

	CompletableFuture<Result> attempt(RemoteCall call) {
		return switch (TierAction.of(call.action()).orElseThrow()) {
			case APPROVE -> carryOut(this.saying, call, RequestStatus.APPROVED, PENDING, approve(call));
			case FAIL -> carryOut(this.saying, call, RequestStatus.FAILED, OPEN,
					() -> this.tiers.fail(call.requestId(), text(call)));
			case INQUIRE -> inquire(call);
			case ACCEPT -> carryOut(this.sayingOfAccounts, call, RequestStatus.ACCEPTED, PENDING,
					() -> this.accounts.accept(call.requestId()));
			case IGNORE -> carryOut(this.sayingOfAccounts, call, RequestStatus.IGNORED, PENDING,
					() -> this.accounts.ignore(call.requestId(), text(call)));
		};
	}

	private static String text(RemoteCall call) {
		return Json.MAPPER.convertValue(call.payload(), Verdicts.Message.class).text();
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
		Inquiry inquiry = Json.MAPPER.convertValue(call.payload(), Inquiry.class);
		Supplier<CompletableFuture<Result>> ask = () -> carryOut(this.saying, call, RequestStatus.INQUIRING, PENDING,
				() -> this.tiers.update(call.requestId(), inquiry.errors())
					.thenCompose((written) -> this.tiers.inquire(call.requestId())));
		return !call.inDoubt() ? ask.get() : this.tiers.read(call.requestId())
			.thenCompose(
					(read) -> isAnswered(read, inquiry) ? CompletableFuture.completedFuture(Saying.DONE) : ask.get());
	}

	/** The question arrived though we never heard so, and the reseller was quick. */
	private static boolean isAnswered(Optional<TierRequest> read, Inquiry inquiry) {
		return read.filter((request) -> RequestStatus.PENDING.equals(request.status()))
			.filter((request) -> inquiry.isAnswered(request.order()))
			.isPresent();
	}

	private static CompletableFuture<Result> carryOut(Saying saying, RemoteCall call, String wanted, Set<String> from,
			Supplier<CompletableFuture<Void>> effect) {
		Supplier<CompletableFuture<Result>> said = () -> effect.get().thenApply((done) -> Saying.DONE);
		return call.inDoubt() ? saying.afterReading(call.requestId(), wanted, from, said)
				: saying.say(call.requestId(), wanted, from, said);
	}

}
