/**
 * Takes Connect's webhooks: a right token makes intake look, and nothing else is
 * believed.
 */
@NullMarked
package io.fulfillflow.intake.web;

import org.jspecify.annotations.NullMarked;
