package io.fulfillflow.provisioning.http;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * Reads tenants out of successful answers. Vendors agree on little, so much is tolerated:
 * ids as numbers, words in any case, more or less fields, other content types. Only an
 * answer that leaves open which tenant it means is none.
 */
final class AnsweredTenant {

	private AnsweredTenant() {
	}

	/**
	 * The tenant that was asked for by its id; the answer need not repeat it.
	 * @throws CallFailed transient when it is no JSON object
	 */
	static VendorTenant reading(Answer answer, VendorId asked) {
		JsonNode body = Json.tree(answer.body());
		if (!body.isObject()) {
			throw new CallFailed(Failure.transientFailure("GET /tenant/{id}: the answer is no JSON object"));
		}
		return tenant(answer, body, asked, State.IN_PROGRESS);
	}

	/**
	 * The tenant after a change. A vendor that says nothing more is done.
	 */
	static VendorTenant change(Answer answer, VendorId asked) {
		return tenant(answer, Json.tree(answer.body()), asked, State.READY);
	}

	/**
	 * The tenant of an external id, the living before the dead.
	 * @return empty when the answer has none that says it is of that external id
	 * @throws CallFailed transient when it has one but doesn't tell its id, or is no
	 * JSON: nobody knows then whether it has one
	 */
	static Optional<VendorTenant> search(Answer answer, ExternalId externalId) {
		JsonNode body = Json.tree(answer.body());
		if (body.isMissingNode() && !answer.body().isBlank()) {
			throw new CallFailed(Failure.transientFailure("GET /tenant?externalId: the answer is no JSON"));
		}
		Stream<JsonNode> candidates = body.isArray() ? StreamSupport.stream(body.spliterator(), false)
				: Stream.of(body);
		return candidates.filter((candidate) -> externalId.value().equals(word(candidate.path("externalId"))))
			.map((candidate) -> found(answer, candidate))
			.min(Comparator.comparing(VendorTenant::isAlive).reversed());
	}

	private static VendorTenant found(Answer answer, JsonNode candidate) {
		VendorId id = id(candidate).orElseThrow(() -> new CallFailed(
				Failure.transientFailure("GET /tenant?externalId: the tenant found has no id that can be used")));
		return tenant(answer, candidate, id, State.IN_PROGRESS);
	}

	static VendorTenant tenant(Answer answer, JsonNode body, @Nullable VendorId id, State withoutStatus) {
		String status = word(body.path("status"));
		State state = (status == null || status.isBlank()) ? withoutStatus : state(status);
		return new VendorTenant(id, state, Reasons.in(body).orElse(null), answer.retryAfter(), null,
				body.isObject() ? body : null);
	}

	static State state(String status) {
		return switch (status.strip().toLowerCase(Locale.ROOT)) {
			case "ready" -> State.READY;
			case "suspended", "disabled" -> State.SUSPENDED;
			case "terminated", "deleted" -> State.TERMINATED;
			case "failed", "error", "rejected" -> State.FAILED;
			default -> State.IN_PROGRESS;
		};
	}

	/** The id that a tenant's own document tells. */
	static Optional<VendorId> id(JsonNode body) {
		return tenantId(body).or(() -> Optional.ofNullable(word(body.path("id"))).flatMap(AnsweredTenant::usable));
	}

	/** The id of a tenant that any document tells. */
	static Optional<VendorId> tenantId(JsonNode body) {
		return Optional.ofNullable(word(body.path("tenantId"))).flatMap(AnsweredTenant::usable);
	}

	static Optional<VendorId> usable(String id) {
		return isUsable(id) ? Optional.of(new VendorId(id)) : Optional.empty();
	}

	/**
	 * Whether an id can be stored and put into a path.
	 */
	private static boolean isUsable(String id) {
		return !id.isBlank() && id.length() <= 200 && !id.matches("\\.{1,2}") && id.matches("[^\\p{Cntrl}\\p{Cs}]+");
	}

	static @Nullable String word(JsonNode node) {
		return (node.isTextual() || node.isIntegralNumber()) ? node.asText() : null;
	}

}
