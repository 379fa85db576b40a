/**
 * Answers to "why is it waiting?" over REST.
 */
@NullMarked
package io.fulfillflow.tracking.web;

import org.jspecify.annotations.NullMarked;
