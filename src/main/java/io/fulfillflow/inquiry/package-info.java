/**
 * What is wrong with an order's parameters, in words for the customer.
 */
@NullMarked
package io.fulfillflow.inquiry;

import org.jspecify.annotations.NullMarked;
