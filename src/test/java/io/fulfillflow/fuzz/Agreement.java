package io.fulfillflow.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the Vendor's system has of a subscription is what Connect has, unless somebody
 * else decided on any of its requests, or one of them still waits.
 */
class Agreement {

	private static final Map<String, String> AT_VENDOR = Map.of("active", "ready", "suspended", "suspended");

	private final TwinCalls calls;

	private final Others others;

	Agreement(TwinCalls calls, Others others) {
		this.calls = calls;
		this.others = others;
	}

	void check(String requestId) {
		String assetId = this.calls.request(requestId).at("/asset/id").asText();
		if (assetId.isEmpty() || !isOurWork(assetId)) {
			return;
		}
		String status = this.calls.read("/assets/" + assetId).path("status").asText();
		Awaitility.await(assetId)
			.untilAsserted(() -> assertThat(this.calls.atVendor(assetId)).as("%s is %s at Connect", assetId, status)
				.isEqualTo(AT_VENDOR.getOrDefault(status, "gone")));
	}

	private boolean isOurWork(String assetId) {
		for (JsonNode request : this.calls.read("/assets/" + assetId + "/requests")) {
			List<String> did = this.others.did(request.path("id").asText());
			if (!Set.of("approved", "failed", "revoked").contains(request.path("status").asText())
					|| did.contains("approve") || did.contains("fail")) {
				return false;
			}
		}
		return true;
	}

}
