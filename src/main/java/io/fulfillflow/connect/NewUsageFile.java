package io.fulfillflow.connect;

import java.time.LocalDate;

import io.fulfillflow.core.ProductId;

/**
 * A usage file to be made.
 *
 * @param externalId our id of it
 * @param name what the distributor reads
 * @param product of which product
 * @param contract the distribution contract, {@code CRD-…}
 * @param from the first day
 * @param to the last day
 * @param currency of amounts, by ISO 4217
 */
public record NewUsageFile(String externalId, String name, ProductId product, String contract, LocalDate from,
		LocalDate to, String currency) {
}
