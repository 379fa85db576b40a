/**
 * What is wrong with an order's parameters, in words for the customer, and which requests
 * a person reviews.
 */
@NullMarked
package io.fulfillflow.inquiry;

import org.jspecify.annotations.NullMarked;
