package io.fulfillflow.operations;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does about a finding what the configuration allows, and nothing else. What changes
 * something at the Vendor is wanted of the ledger and never called here.
 */
@Component
class Remedies {

	static final String WHO = "reconciliation";

	private static final Logger log = LoggerFactory.getLogger(Remedies.class);

	private final ReconciliationSettings settings;

	private final Adopting adopting;

	private final Decisions decisions;

	private final Fulfillment fulfillment;

	private final Provisioning provisioning;

	private final RemoteCalls calls;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Remedies(ReconciliationSettings settings, Adopting adopting, Decisions decisions, Fulfillment fulfillment,
			Provisioning provisioning, RemoteCalls calls, TransactionTemplate transaction, Clock clock) {
		this.settings = settings;
		this.adopting = adopting;
		this.decisions = decisions;
		this.fulfillment = fulfillment;
		this.provisioning = provisioning;
		this.calls = calls;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Does what is proposed, if it is allowed.
	 * @param finding what was found
	 * @param firstFound when a run found it first
	 * @param deletions how many this run has wanted already
	 * @return what came of it
	 */
	Result apply(Finding finding, Instant firstFound, int deletions) {
		Action proposal = finding.proposal();
		if (proposal == null || !this.settings.allow().contains(proposal)) {
			return Result.REPORTED;
		}
		try {
			return switch (proposal) {
				case ADOPT -> this.adopting.adopt(finding);
				case RETRY -> retry(Objects.requireNonNull(finding.requestId()), finding.detail());
				case SETTLE -> settle(finding);
				case DELETE_ORPHANS, DELETE_TERMINATED -> delete(finding, firstFound, deletions);
			};
		}
		catch (CallFailed ex) {
			return Result.failed(ex.failure().message());
		}
		catch (Stopped ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("{} of {} failed", proposal.word(), finding.subject(), ex);
			return Result.failed(ex.getClass().getSimpleName() + ": " + ex.getMessage());
		}
	}

	private Result retry(RequestId request, String why) {
		Decided decided = this.decisions.decide(request, Decision.RETRY, WHO, why);
		if (decided instanceof Decided.Taken) {
			return Result.done("Retried.");
		}
		if (decided instanceof Decided.FailedAgain failed) {
			return Result.failed(failed.why());
		}
		return Result.leftAlone((decided instanceof Decided.NotNow notNow) ? notNow.why() : "It isn't there any more.");
	}

	private Result settle(Finding finding) {
		return this.fulfillment.settledElsewhere(Objects.requireNonNull(finding.requestId()),
				Objects.requireNonNull(finding.elsewhere())) ? Result.done("Ended, as at Connect.")
						: Result.leftAlone("It is over, or our own verdict is on its way.");
	}

	private Result delete(Finding finding, Instant firstFound, int deletions) {
		Instant since = (finding.since() != null && finding.since().isBefore(firstFound)) ? finding.since()
				: firstFound;
		if (this.clock.instant().isBefore(since.plus(this.settings.grace()))) {
			return Result.leftAlone("Known for less than " + this.settings.grace() + ".");
		}
		if (deletions >= this.settings.mostDeletions()) {
			return Result.leftAlone("One run deletes at most " + this.settings.mostDeletions() + ".");
		}
		VendorId vendorId = Objects.requireNonNull(finding.vendorId());
		ExternalId externalId = Objects.requireNonNull(finding.externalId());
		Effect effect = this.provisioning.delete(vendorId, externalId);
		RequestId ledger = ledger(vendorId, finding.product());
		if (this.calls.isOpen(ledger, java.util.List.of(effect.action()))) {
			return Result.leftAlone("Its deletion is under way as " + ledger + ".");
		}
		WantedCall wanted = new WantedCall(effect.side(), effect.action(), ledger, effect.payload(), true,
				finding.product());
		Optional<Outcome> known = Objects
			.requireNonNull(this.transaction.execute((status) -> this.calls.want(wanted, null, WHO)));
		return known.isEmpty() ? Result.wanted("Its deletion is in the ledger as " + ledger + ".")
				: Result.failed("The Vendor accepted its deletion before, and still has it (" + ledger + ").");
	}

	/** The id under which the ledger keeps a deletion that no request asked for. */
	static RequestId ledger(VendorId id, @Nullable ProductId own) {
		String named = (own != null) ? own + "/" + id : id.value();
		return new RequestId(WHO + "-" + UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)));
	}

}
