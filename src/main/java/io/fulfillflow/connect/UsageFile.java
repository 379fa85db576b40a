package io.fulfillflow.connect;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A usage file of Connect's, as it stands. Fields and states are those of the API
 * description, {@code /usage/files/{id}}.
 *
 * @param id {@code UF-…}
 * @param externalId the id that we gave it; empty when it has none
 * @param status lower case, such as {@code ready}; empty when it has none
 * @param valid how many records Connect took
 * @param invalid how many it didn't take
 * @param note what Connect or the distributor says against it; empty when there is
 * nothing
 * @param processedFile where the spreadsheet is in which Connect marks what it didn't
 * take, for a short time; {@literal null} when there is none
 */
public record UsageFile(String id, String externalId, String status, int valid, int invalid, String note,
		@Nullable String processedFile) {

	/** Nothing was uploaded yet. */
	public static final String DRAFT = "draft";

	/** Nothing of it can be taken. */
	public static final String INVALID = "invalid";

	/** It was checked and can be submitted. */
	public static final String READY = "ready";

	/** The distributor has it. */
	public static final String PENDING = "pending";

	/** The distributor took it. */
	public static final String ACCEPTED = "accepted";

	/** It was accepted, and billed since. */
	public static final String CLOSED = "closed";

	/** The distributor didn't take it. */
	public static final String REJECTED = "rejected";

	/** Somebody deleted it. */
	public static final String DELETED = "deleted";

	/**
	 * Reads a usage file as Connect writes it.
	 * @param node any JSON at all
	 * @return empty for what has no id
	 */
	public static Optional<UsageFile> read(JsonNode node) {
		String id = Liberally.id(node.path("id"));
		if (id == null) {
			return Optional.empty();
		}
		String rejection = Liberally.text(node.path("rejection_note"));
		JsonNode records = node.path("records");
		String processed = Liberally.text(node.path("processed_file_uri"));
		return Optional.of(new UsageFile(id, Liberally.text(node.path("external_id")),
				Liberally.word(node.path("status")), records.path("valid").asInt(), records.path("invalid").asInt(),
				rejection.isBlank() ? Liberally.text(node.path("error_detail")) : rejection,
				processed.isBlank() ? null : processed));
	}

}
