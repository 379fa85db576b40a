package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * Usage files on their way from draft over ready and pending to accepted or rejected.
 * Assumed is that a spreadsheet is checked while it is uploaded.
 */
class UsageBook {

	private final SandboxStore store;

	private final Catalogue catalogue;

	private final Clock clock;

	private final Ids ids;

	private final UsageRows rows;

	UsageBook(SandboxStore store, Catalogue catalogue, Clock clock, Ids ids) {
		this.store = store;
		this.catalogue = catalogue;
		this.clock = clock;
		this.ids = ids;
		this.rows = new UsageRows(store, catalogue, ids);
	}

	List<ObjectNode> all() {
		return this.store.all(Kind.USAGE_FILE);
	}

	ObjectNode read(String id) {
		return this.store.find(Kind.USAGE_FILE, id).orElseThrow(() -> ConnectRefusal.notFound("Usage file " + id));
	}

	synchronized ObjectNode create(JsonNode body) {
		String productId = body.at("/product/id").asText();
		if (!this.catalogue.has(productId)) {
			throw ConnectRefusal.invalid("product.id: there is no product '%s'.".formatted(productId));
		}
		String now = now();
		ObjectNode file = Json.MAPPER.createObjectNode()
			.put("id", this.ids.random("UF-" + now.substring(0, 7) + "-dddd-dddd"))
			.put("name", body.path("name").asText())
			.put("description", body.path("description").asText())
			.put("external_id", body.path("external_id").asText())
			.put("currency", body.path("currency").asText("USD"))
			.put("schema", "qt")
			.put("environment", "test")
			.put("status", "draft");
		file.set("product", this.catalogue.product(productId).shown().retain("id", "name", "icon"));
		file.set("period", body.path("period").isObject() ? body.get("period").deepCopy() : file.objectNode());
		file.putObject("contract")
			.put("id", body.at("/contract/id").asText("CRD-00000-00000-00000"))
			.put("name", "None");
		file.putObject("marketplace").put("id", "MP-20431").put("name", "Sandbox marketplace");
		file.putObject("vendor").put("id", "VA-204-318").put("name", "Nimbus Software");
		file.putObject("provider").put("id", "PA-204-318").put("name", "Sandbox distributor");
		file.putObject("records").put("valid", 0).put("invalid", 0).put("closed", 0);
		file.putObject("events").putObject("created").put("at", now);
		return save(file);
	}

	/** The records of all files. */
	List<ObjectNode> records() {
		return this.rows.shown();
	}

	/** The spreadsheet in which the records that are wrong are marked. */
	byte[] processed(String id) {
		return this.rows.processed(read(id).path("id").asText());
	}

	/**
	 * Takes a spreadsheet and checks it.
	 * @param spreadsheet xlsx
	 */
	synchronized ObjectNode upload(String id, byte[] spreadsheet) {
		ObjectNode file = from(read(id), "draft", "ready", "rejected", "invalid");
		List<SandboxStore.Change> changes = new ArrayList<>();
		file.put("error_detail", "");
		try {
			changes.addAll(this.rows.replace(file, UsageSheets.read(spreadsheet)));
		}
		catch (ConnectRefusal refusal) {
			file.put("error_detail", refusal.getMessage());
		}
		boolean any = file.at("/records/valid").asInt() > 0;
		if (!any && file.path("error_detail").asText().isEmpty()) {
			file.put("error_detail", "No record is valid.");
		}
		file.put("status", any ? "ready" : "invalid");
		file.withObject("/events").putObject("uploaded").put("at", now());
		changes.add(new SandboxStore.Change(Kind.USAGE_FILE, id, file));
		this.store.save(changes);
		return file;
	}

	/**
	 * Moves a file on.
	 * @param step {@code submit}, {@code accept}, {@code reject}, {@code close} or
	 * {@code delete}
	 * @param body notes of the provider
	 */
	synchronized ObjectNode move(String id, String step, JsonNode body) {
		ObjectNode file = read(id);
		switch (step) {
			case "submit" -> from(file, "ready").put("status", "pending");
			case "accept" -> from(file, "pending").put("status", "accepted")
				.put("acceptance_note", body.path("acceptance_note").asText());
			case "reject" -> from(file, "pending").put("status", "rejected")
				.put("rejection_note", body.path("rejection_note").asText());
			case "close" -> from(file, "accepted").put("status", "closed");
			case "delete" -> from(file, "draft", "ready", "rejected", "invalid").put("status", "deleted");
			default -> throw ConnectRefusal.notFound("Action " + step);
		}
		String event = step.replaceFirst("e?$", "ed").replace("submited", "submitted");
		file.withObject("/events").putObject(event).put("at", now());
		return save(file);
	}

	private static ObjectNode from(ObjectNode file, String... states) {
		String state = file.path("status").asText();
		if (!List.of(states).contains(state)) {
			throw ConnectRefusal
				.invalid("Usage file is %s, and should be %s.".formatted(state, String.join(" or ", states)));
		}
		return file;
	}

	private ObjectNode save(ObjectNode file) {
		this.store.save(List.of(new SandboxStore.Change(Kind.USAGE_FILE, file.path("id").asText(), file)));
		return file;
	}

	private String now() {
		return Documents.time(this.clock.instant());
	}

}
