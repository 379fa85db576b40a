/**
 * Deployment of the BPMN models that business analysts own.
 */
@NullMarked
package io.fulfillflow.modelling;

import org.jspecify.annotations.NullMarked;
