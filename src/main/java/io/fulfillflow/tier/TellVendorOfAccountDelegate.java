package io.fulfillflow.tier;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.provisioning.AccountUpdate;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Tells the Vendor's system what an account is now, if the product's settings want it;
 * goes on at once when they don't.
 */
@Component("tellVendorOfAccount")
class TellVendorOfAccountDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierRows rows;

	private final ProductSettings products;

	TellVendorOfAccountDelegate(RemoteCalls calls, CurrentTier current, TierRows rows, ProductSettings products) {
		super(calls);
		this.current = current;
		this.rows = rows;
		this.products = products;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = this.current.of(execution.getVariable(CurrentTier.VARIABLE));
		if (!this.products.of(entry.order().product()).tier().vendorAccount()) {
			return Optional.empty();
		}
		AccountRequest told = this.rows.account(entry.id());
		AccountUpdate update = new AccountUpdate(new ExternalId(told.accountId()), told.version(), told.externalId(),
				told.accountType(), told.product(), told.account());
		return Optional.of(new WantedCall(Side.VENDOR, VendorAction.TELL_ACCOUNT.word(), entry.id(),
				Json.MAPPER.valueToTree(update), true, entry.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		// there is nothing to keep: the Vendor's answer tells no more than that it took
		// it
	}

}
