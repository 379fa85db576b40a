/**
 * CloudBlue Connect's language: requests as the platform sends them, and the port through
 * which the platform is read and answered.
 */
@NullMarked
package io.fulfillflow.connect;

import org.jspecify.annotations.NullMarked;
