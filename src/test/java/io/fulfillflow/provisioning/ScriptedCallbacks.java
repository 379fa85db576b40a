package io.fulfillflow.provisioning;

import java.net.URI;
import java.util.Optional;

import io.fulfillflow.core.OperationId;

/**
 * Callbacks that a test turns on, and a report that it gives.
 */
class ScriptedCallbacks implements Callbacks {

	boolean on;

	VendorReport report;

	@Override
	public Optional<Callback> issue(OperationId id) {
		return this.on ? Optional.of(new Callback(URI.create("http://us/" + id), "secret")) : Optional.empty();
	}

	@Override
	public Optional<VendorReport> lastReport(OperationId id) {
		return this.on ? Optional.ofNullable(this.report) : Optional.empty();
	}

	@Override
	public boolean isOn() {
		return this.on;
	}

}
