/**
 * From "Connect lists this request" to a started, signalled or left-alone operation.
 */
@NullMarked
package io.fulfillflow.intake;

import org.jspecify.annotations.NullMarked;
