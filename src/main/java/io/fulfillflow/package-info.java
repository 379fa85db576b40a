/**
 * FulfillFlow: fulfils a Vendor's CloudBlue Connect requests by BPMN processes.
 */
@NullMarked
package io.fulfillflow;

import org.jspecify.annotations.NullMarked;
