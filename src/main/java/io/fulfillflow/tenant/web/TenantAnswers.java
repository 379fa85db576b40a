package io.fulfillflow.tenant.web;

import java.util.List;
import java.util.Set;

import io.fulfillflow.api.NotFound;
import io.fulfillflow.api.PreconditionFailed;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.DirectTenants;
import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tenant.Tenant;
import io.fulfillflow.tenant.TenantRows;
import io.fulfillflow.tenant.TenantStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes the answers of the {@code /tenant} resource.
 */
@Component
class TenantAnswers {

	private static final Set<TenantStatus> AT_WORK = Set.of(TenantStatus.PROCESSING, TenantStatus.TERMINATING);

	private final TenantRows tenants;

	private final OperationHistory operations;

	private final DirectTenants direct;

	TenantAnswers(TenantRows tenants, OperationHistory operations, DirectTenants direct) {
		this.tenants = tenants;
		this.operations = operations;
		this.direct = direct;
	}

	ResponseEntity<String> status(HttpStatus status, TenantId id, @Nullable OperationId started, boolean located) {
		Tenant tenant = tenant(id);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_JSON)
			.eTag(eTag(tenant));
		if (located) {
			answer.header(HttpHeaders.LOCATION, "/tenant/" + id);
		}
		if (AT_WORK.contains(tenant.status())) {
			answer.header(HttpHeaders.RETRY_AFTER, "1");
		}
		monitor(answer, id, started);
		return answer.body(Json.write(body(tenant)));
	}

	ResponseEntity<String> noContent(TenantId id, @Nullable OperationId started) {
		ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.noContent().eTag(eTag(tenant(id)));
		monitor(answer, id, started);
		return answer.build();
	}

	private static void monitor(ResponseEntity.HeadersBuilder<?> answer, TenantId id, @Nullable OperationId started) {
		if (started != null) {
			answer.header(HttpHeaders.LINK, "</tenant/" + id + "/operations/" + started + ">; rel=\"monitor\"");
		}
	}

	TenantBody body(Tenant tenant) {
		return this.operations.latest(tenant.id())
			.map((latest) -> TenantBody.of(tenant, latest, this.operations.shown(tenant.id()).orElse(latest)))
			.orElseThrow();
	}

	Tenant tenant(TenantId id) {
		return this.tenants.get(id).orElseThrow(() -> new NotFound("There is no tenant " + id));
	}

	/** {@code If-Match} is looked at under the tenant's lock. */
	void requireVersion(TenantId id, @Nullable String ifMatch) {
		if (ifMatch == null || "*".equals(ifMatch.strip())) {
			return;
		}
		tenant(id);
		this.direct.lock(id);
		String current = eTag(tenant(id));
		if (List.of(ifMatch.split(",")).stream().map(String::strip).noneMatch(current::equals)) {
			throw new PreconditionFailed("Tenant " + id + " has changed: its ETag is " + current + " now");
		}
	}

	private static String eTag(Tenant tenant) {
		return "\"" + tenant.version() + "\"";
	}

}
