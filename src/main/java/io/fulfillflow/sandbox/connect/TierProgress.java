package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a new state of a tier configuration request does to its configuration, and who is
 * told of it.
 */
class TierProgress {

	static final String UNASSIGNED = "unassigned";

	private final TierDocuments documents;

	TierProgress(TierDocuments documents) {
		this.documents = documents;
	}

	/**
	 * Puts a request into a state.
	 * @param request the request as it is to be saved
	 * @param config its configuration, which is written to
	 */
	void become(Work work, ObjectNode request, ObjectNode config, Status status) {
		boolean isNews = !request.path("status").asText().equals(status.word());
		request.put("status", status.word());
		// a filter of the platform's that no field of its documents stands for
		request.put(UNASSIGNED, request.path("assignee").isEmpty());
		this.documents.touch(request);
		this.documents.touch(config);
		switch (status) {
			case APPROVED -> {
				config.put("status", TierSetups.ACTIVE).remove("open_request");
				config.set("params", request.path("params").deepCopy());
				config.set("template", request.path("template").deepCopy());
			}
			case FAILED -> {
				// a failed update leaves the old values in force
				config.put("status", config.has("template") ? TierSetups.ACTIVE : TierSetups.PROCESSING);
				config.remove("open_request");
			}
			default -> {
				config.put("status", TierSetups.PROCESSING);
				config.putObject("open_request").set("id", request.get("id"));
			}
		}
		if (isNews && status == Status.PENDING) {
			this.documents.happened(request, "pended");
			work.tell("tier_config_request", config.path("product"));
		}
		if (isNews && status == Status.INQUIRING) {
			this.documents.happened(request, "inquired");
		}
		request.set("configuration", config.deepCopy());
		work.put(Kind.TIER_CONFIG, config.path("id").asText(), config);
		work.put(Kind.TIER_REQUEST, request.path("id").asText(), request);
	}

}
