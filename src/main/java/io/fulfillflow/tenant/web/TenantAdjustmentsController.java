package io.fulfillflow.tenant.web;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.channel.Adjustments;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.Answer;
import io.fulfillflow.tenant.VendorAdjustments;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adjustments that the Vendor wishes: other values of a subscription's parameters. Unlike
 * the rest of {@code /tenant} they are for tenants of Connect's, too.
 */
@RestController
@RequestMapping("/tenant/{id}/adjustments")
class TenantAdjustmentsController {

	private final VendorAdjustments adjustments;

	private final CallReader calls;

	private final IdempotentCalls idempotent;

	TenantAdjustmentsController(VendorAdjustments adjustments, CallReader calls, IdempotentCalls idempotent) {
		this.adjustments = adjustments;
		this.calls = calls;
		this.idempotent = idempotent;
	}

	@PostMapping
	ResponseEntity<String> adjust(@PathVariable TenantId id, @RequestBody(required = false) byte @Nullable [] body,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		JsonNode json = this.calls.json(body);
		Map<String, JsonNode> values = new TenantDocument(json).values();
		if (values.isEmpty()) {
			throw new BadInput("/parameters", "must have at least one parameter with its new value");
		}
		return this.idempotent.call(this.calls.key(key, HttpMethod.POST, "/tenant/" + id + "/adjustments", json),
				() -> accepted(id, this.adjustments.want(id, values)));
	}

	private static ResponseEntity<String> accepted(TenantId id, Answer answer) {
		if (answer instanceof Answer.Opening opening) {
			return accepted("/tenant/" + id + "/adjustments/" + opening.adjustment(),
					new AdjustmentBody(opening.adjustment().value(), "opening", null, 0, null));
		}
		if (answer instanceof Answer.Accepted accepted) {
			return accepted("/tenant/" + id + "/operations/" + accepted.operationId(),
					new AdjustmentBody(accepted.operationId().value(), "opened", null, 0, null));
		}
		if (answer instanceof Answer.Conflicting conflicting) {
			throw new Conflict(conflicting.reason());
		}
		if (answer instanceof Answer.TooLarge tooLarge) {
			throw new BadInput("", "makes an order of more than " + tooLarge.most() + " characters");
		}
		throw new NotFound("There is no tenant " + id);
	}

	private static ResponseEntity<String> accepted(String monitor, AdjustmentBody body) {
		return ResponseEntity.status(HttpStatus.ACCEPTED)
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.LOCATION, monitor)
			.header(HttpHeaders.LINK, "<" + monitor + ">; rel=\"monitor\"")
			.body(Json.write(body));
	}

	@GetMapping("/{adjustment}")
	ResponseEntity<String> one(@PathVariable TenantId id, @PathVariable RequestId adjustment) {
		Adjustments.Progress progress = this.adjustments.progress(id, adjustment)
			.orElseThrow(() -> new NotFound("Tenant " + id + " has no adjustment " + adjustment));
		RequestId opened = progress.opened();
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
		if (progress.state() == Adjustments.State.OPENING) {
			answer.header(HttpHeaders.RETRY_AFTER, "1");
		}
		if (opened != null) {
			answer.header(HttpHeaders.LINK, "</api/requests/" + opened + ">; rel=\"related\"");
		}
		return answer
			.body(Json.write(new AdjustmentBody(adjustment.value(), progress.state().name().toLowerCase(Locale.ROOT),
					(opened != null) ? opened.value() : null, progress.attempts(), progress.reason())));
	}

	/**
	 * How far an adjustment is.
	 *
	 * @param id ours
	 * @param state {@code opening, opened} or {@code failed}
	 * @param requestId the request that Connect made of it, where it is known
	 * @param attempts how many times it was tried to open it
	 * @param reason why it can't be opened
	 */
	record AdjustmentBody(String id, String state, @Nullable String requestId, int attempts, @Nullable String reason) {
	}

}
