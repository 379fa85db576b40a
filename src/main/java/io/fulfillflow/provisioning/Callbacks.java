package io.fulfillflow.provisioning;

import java.util.Optional;

import io.fulfillflow.core.OperationId;

/**
 * What the Vendor's side needs of callbacks.
 */
interface Callbacks {

	/**
	 * A callback for one attempt at a creation.
	 * @param id the operation that wants it
	 * @return empty when callbacks are off
	 */
	Optional<Callback> issue(OperationId id);

	/**
	 * What the Vendor reported last.
	 * @param id the operation
	 * @return empty when it reported nothing, or callbacks are off
	 */
	Optional<VendorReport> lastReport(OperationId id);

	/** Whether the Vendor is told where to report. */
	boolean isOn();

}
