/**
 * Where verdicts and questions go, and the rule that one request gets one verdict.
 */
@NullMarked
package io.fulfillflow.channel;

import org.jspecify.annotations.NullMarked;
