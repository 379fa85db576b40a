/**
 * One request from receipt to verdict: the delegates behind the models' tasks.
 */
@NullMarked
package io.fulfillflow.fulfillment;

import org.jspecify.annotations.NullMarked;
