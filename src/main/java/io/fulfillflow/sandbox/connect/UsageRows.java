package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.SandboxStore;
import io.fulfillflow.sandbox.SandboxStore.Change;

/**
 * The records of usage files, each checked when it is uploaded: its asset and its item
 * have to be there. Assumed is that a file can be submitted when at least one record is
 * right.
 */
class UsageRows {

	private static final String ERROR = "error_details";

	private final SandboxStore store;

	private final Catalogue catalogue;

	private final Ids ids;

	UsageRows(SandboxStore store, Catalogue catalogue, Ids ids) {
		this.store = store;
		this.catalogue = catalogue;
		this.ids = ids;
	}

	/** Takes the place of the records that the file had. */
	List<Change> replace(ObjectNode file, List<Map<String, String>> rows) {
		String fileId = file.path("id").asText();
		List<Change> changes = new ArrayList<>();
		of(fileId).forEach((old) -> changes.add(new Change(Kind.USAGE_RECORD, old.path("id").asText(), null)));
		int invalid = 0;
		for (Map<String, String> row : rows) {
			String error = error(file, row);
			invalid += error.isEmpty() ? 0 : 1;
			ObjectNode document = Json.MAPPER.createObjectNode()
				.put("id", this.ids.random("UR-" + fileId.substring(3) + "-dddd-dddd"))
				.put("file", fileId);
			ObjectNode kept = document.putObject("row");
			row.forEach(kept::put);
			kept.put(ERROR, error);
			changes.add(new Change(Kind.USAGE_RECORD, document.path("id").asText(), document));
		}
		file.putObject("records").put("valid", rows.size() - invalid).put("invalid", invalid).put("closed", 0);
		return changes;
	}

	private String error(ObjectNode file, Map<String, String> row) {
		String asset = row.getOrDefault("asset_search_value", "");
		String mpn = row.getOrDefault("item_search_value", "");
		if (!"asset.id".equals(row.get("asset_search_criteria")) || this.store.find(Kind.ASSET, asset).isEmpty()) {
			return "Asset '%s' not found.".formatted(asset);
		}
		boolean known = this.catalogue.product(file.at("/product/id").asText())
			.items()
			.stream()
			.anyMatch((item) -> item.path("mpn").asText().equals(mpn));
		if (!"item.mpn".equals(row.get("item_search_criteria")) || !known) {
			return "Item '%s' not found.".formatted(mpn);
		}
		boolean counted = row.getOrDefault("quantity", "").matches("[0-9.]+(E[0-9]+)?")
				|| row.getOrDefault("amount", "").matches("[0-9.]+(E[0-9]+)?");
		return counted ? "" : "Neither quantity nor amount is a number.";
	}

	private List<ObjectNode> of(String fileId) {
		return this.store.all(Kind.USAGE_RECORD)
			.stream()
			.filter((record) -> record.path("file").asText().equals(fileId))
			.toList();
	}

	/** The spreadsheet that goes back. */
	byte[] processed(String fileId) {
		return UsageSheets.write(of(fileId).stream().map(UsageRows::row).toList(), "records");
	}

	private static Map<String, String> row(ObjectNode document) {
		Map<String, String> row = new LinkedHashMap<>();
		document.path("row").fields().forEachRemaining((field) -> row.put(field.getKey(), field.getValue().asText()));
		return row;
	}

	/** All records, as the platform shows them. */
	List<ObjectNode> shown() {
		return this.store.all(Kind.USAGE_RECORD).stream().map(this::shown).toList();
	}

	private ObjectNode shown(ObjectNode document) {
		Map<String, String> row = row(document);
		ObjectNode file = this.store.find(Kind.USAGE_FILE, document.path("file").asText()).orElseThrow();
		String mpn = row.getOrDefault("item_search_value", "");
		ObjectNode shown = Json.MAPPER.createObjectNode()
			.put("id", document.path("id").asText())
			.put("start_date", time(row.getOrDefault("start_time_utc", "")))
			.put("end_date", time(row.getOrDefault("end_time_utc", "")))
			.put("product_id", file.at("/product/id").asText())
			.put("usage", number(row.getOrDefault("quantity", "")))
			.put("amount", number(row.getOrDefault("amount", "")))
			.put("status", status(row.getOrDefault(ERROR, ""), file.path("status").asText()));
		shown.putObject("item").put("id", mpn).put("name", mpn).put("mpn", mpn);
		shown.putObject("asset").put("id", row.getOrDefault("asset_search_value", ""));
		shown.putObject("usagefile")
			.put("id", file.path("id").asText())
			.put("name", file.path("name").asText())
			.put("schema", file.path("schema").asText())
			.put("currency", file.path("currency").asText());
		return shown;
	}

	private static String status(String error, String file) {
		if (!error.isEmpty()) {
			return "invalid";
		}
		return switch (file) {
			case "accepted" -> "approved";
			case "rejected", "closed" -> file;
			default -> "valid";
		};
	}

	private static String time(String text) {
		return text.replace(' ', 'T') + "+00:00";
	}

	private static double number(String text) {
		return text.isEmpty() ? 0 : Double.parseDouble(text);
	}

}
