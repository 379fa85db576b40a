package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a new state of a request does to its asset, and who is told of it.
 */
class Progress {

	private final Documents documents;

	Progress(Documents documents) {
		this.documents = documents;
	}

	/**
	 * Puts a request into a state.
	 * @param work takes what changes
	 * @param request the request as it is to be saved
	 * @param status its state from now on; may be the one that it had
	 * @return the request
	 */
	ObjectNode become(Work work, ObjectNode request, Status status) {
		boolean isNews = !request.path("status").asText().equals(status.word());
		request.put("status", status.word());
		RequestType type = RequestType.of(request.path("type").asText()).orElseThrow();
		ObjectNode requested = request.withObject("/asset").put("status", type.assetStatus(status));
		this.documents.touch(request);
		this.documents.touch(requested);
		String assetId = requested.path("id").asText();
		ObjectNode asset = work.find(Kind.ASSET, assetId).orElseGet(requested::deepCopy);
		asset.set("status", requested.path("status"));
		asset.set("events", requested.path("events"));
		if (status == Status.APPROVED) {
			asset.setAll(requested);
			asset.set("items", Lines.approved(requested.path("items")));
		}
		else if (type == RequestType.PURCHASE) {
			asset.setAll(requested);
		}
		showOpen(asset, request, status);
		work.put(Kind.ASSET, assetId, asset);
		work.put(Kind.REQUEST, request.path("id").asText(), request);
		if (isNews && (status == Status.PENDING || status == Status.REVOKING)) {
			work.tell("fulfillment_request", requested.path("product"));
		}
		return request;
	}

	private static void showOpen(ObjectNode asset, ObjectNode request, Status status) {
		asset.remove("pending_request");
		if (status.isOpen()) {
			ObjectNode open = request.deepCopy().retain("id", "type", "status", "template");
			asset.set("pending_request", open);
		}
	}

}
