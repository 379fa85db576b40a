package io.fulfillflow.tenant.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tenant.OperationProgress;
import io.fulfillflow.tenant.Tenant;
import io.fulfillflow.tenant.TenantFilter;
import io.fulfillflow.tenant.TenantRows;
import io.fulfillflow.tenant.TenantStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls that only look.
 */
@RestController
@RequestMapping("/tenant")
class TenantLookController {

	private static final int MOST = 200;

	private static final int LONGEST_ID = 200;

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	private final TenantRows tenants;

	private final OperationHistory operations;

	private final OperationProgress progress;

	private final TenantAnswers answers;

	TenantLookController(TenantRows tenants, OperationHistory operations, OperationProgress progress,
			TenantAnswers answers) {
		this.tenants = tenants;
		this.operations = operations;
		this.progress = progress;
		this.answers = answers;
	}

	@GetMapping("/{id}")
	ResponseEntity<String> one(@PathVariable TenantId id) {
		return this.answers.status(HttpStatus.OK, id, null, false);
	}

	@GetMapping(params = "externalId")
	ResponseEntity<String> byExternalId(@RequestParam ExternalId externalId) {
		Tenant tenant = this.tenants.byExternalId(externalId)
			.orElseThrow(() -> new NotFound("There is no tenant with externalId " + externalId));
		return this.answers.status(HttpStatus.OK, tenant.id(), null, false);
	}

	@GetMapping(params = "!externalId")
	ResponseEntity<TenantList> list(@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String product,
			@RequestParam(required = false) @Nullable Instant changedSince,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > MOST) {
			throw BadInput.parameter("limit", "must be from 1 to " + MOST);
		}
		TenantFilter filter = new TenantFilter(status(status), product(product), since(changedSince), cursor(cursor));
		List<Tenant> page = this.tenants.page(filter, limit);
		Tenant last = (page.size() == limit) ? page.get(page.size() - 1) : null;
		return json(new TenantList(page.stream().map(this.answers::body).toList(), this.tenants.count(filter),
				(last != null) ? cursor(last) : null));
	}

	private static @Nullable ProductId product(@Nullable String product) {
		if (product != null && (product.isBlank() || product.length() > LONGEST_ID
				|| product.chars().anyMatch(Character::isISOControl))) {
			throw BadInput.parameter("product", "must be an id of at most " + LONGEST_ID + " characters");
		}
		return (product != null) ? new ProductId(product) : null;
	}

	/** Databases know fewer years than Java does. */
	private static @Nullable Instant since(@Nullable Instant instant) {
		if (instant != null && (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST))) {
			throw BadInput.parameter("changedSince", "must be an instant from 1970 to 9999");
		}
		return instant;
	}

	private static @Nullable TenantStatus status(@Nullable String word) {
		if (word == null) {
			return null;
		}
		try {
			return TenantStatus.valueOf(word.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw BadInput.parameter("status",
					"must be one of processing, inquiring, ready, suspended, terminating, terminated, failed");
		}
	}

	private static String cursor(Tenant last) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((last.updatedAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
	}

	private static TenantFilter.@Nullable Cursor cursor(@Nullable String cursor) {
		if (cursor == null) {
			return null;
		}
		try {
			String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
			return new TenantFilter.Cursor(Objects.requireNonNull(since(Instant.parse(parts[0]))),
					new TenantId(parts[1]));
		}
		catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException ex) {
			throw BadInput.parameter("cursor", "must be the next of an earlier answer");
		}
	}

	@GetMapping("/{id}/operations")
	ResponseEntity<List<OperationBody>> operations(@PathVariable TenantId id) {
		this.answers.tenant(id);
		return json(this.operations.of(id).stream().map(this::body).toList());
	}

	@GetMapping("/{id}/operations/{operation}")
	ResponseEntity<String> operation(@PathVariable TenantId id, @PathVariable OperationId operation) {
		OperationBody body = this.operations.one(id, operation)
			.map(this::body)
			.orElseThrow(() -> new NotFound("Tenant " + id + " has no operation " + operation));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
		if (body.settledAt() == null) {
			answer.header("Retry-After", "1");
		}
		return answer.body(Json.write(body));
	}

	/** JSON whatever is accepted, as all answers here. */
	private static <T> ResponseEntity<T> json(T body) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
	}

	private OperationBody body(OperationHistory.Entry operation) {
		return OperationBody.of(operation, this.progress.of(operation.id(), operation.requestId()));
	}

	/**
	 * A page of tenants.
	 *
	 * @param items their status bodies, in the order of their last change
	 * @param total how many the filter names in all
	 * @param next where the next page begins; absent on the last one
	 */
	record TenantList(List<TenantBody> items, long total, @Nullable String next) {
	}

}
