package io.fulfillflow.connect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.ProductId;

/**
 * Usage files at the platform; futures fail as those of {@link Connect} do.
 */
public interface UsageFiles {

	/**
	 * Looks for a file by the id that we gave it.
	 * @param product of which product
	 * @param externalId our id
	 * @return empty when there is none; one that was deleted isn't found
	 */
	CompletableFuture<Optional<UsageFile>> find(ProductId product, String externalId);

	/**
	 * Makes a file, without records yet.
	 * @param wanted what it is to be
	 * @return Connect's id of it
	 */
	CompletableFuture<String> create(NewUsageFile wanted);

	/**
	 * Reads a file.
	 * @param id Connect's id of it
	 * @return empty when Connect doesn't know it (404)
	 */
	CompletableFuture<Optional<UsageFile>> read(String id);

	/**
	 * Gives a file its records; those that it had are replaced.
	 * @param id Connect's id of it
	 * @param rows the records
	 * @return completes when Connect has the spreadsheet, which it then checks
	 */
	CompletableFuture<Void> upload(String id, List<UsageRow> rows);

	/**
	 * Hands a file that was checked to the distributor.
	 * @param id Connect's id of it
	 * @return completes when the distributor has it
	 */
	CompletableFuture<Void> submit(String id);

	/**
	 * Why records of a file weren't taken.
	 * @param file a file that was just read: the address of the spreadsheet with the
	 * reasons is good for a short time
	 * @return reasons by record id; empty where Connect tells none
	 */
	CompletableFuture<Map<String, String>> problems(UsageFile file);

}
