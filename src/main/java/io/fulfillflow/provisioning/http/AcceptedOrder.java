package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * Reads what vendors say who don't answer with a finished tenant: {@code 202} with the
 * address of a status (RFC 9110, 15.3.3), in {@code Location},
 * {@code Operation-Location}, {@code statusUrl} or {@code operationUrl}, and that status.
 * Addresses of another system are no addresses: they would get our credentials.
 */
final class AcceptedOrder {

	static final int ACCEPTED = 202;

	private static final Pattern TENANT = Pattern.compile("/tenant/([^/?#]+)/?");

	private final VendorHttp http;

	AcceptedOrder(VendorHttp http) {
		this.http = http;
	}

	/**
	 * The tenant that a creation made or is going to make.
	 * @return empty when the answer names neither a tenant nor was only accepting
	 */
	Optional<VendorTenant> creation(Answer answer) {
		JsonNode body = Json.tree(answer.body());
		Optional<URI> address = address(answer, body);
		Optional<VendorId> addressed = address.flatMap(this::tenantAt);
		URI statusAt = (answer.status() == ACCEPTED && addressed.isEmpty()) ? address.orElse(null) : null;
		// the id of an operation is none of a tenant
		VendorId id = ((statusAt != null) ? AnsweredTenant.tenantId(body) : AnsweredTenant.id(body)).or(() -> addressed)
			.orElse(null);
		if (id == null && answer.status() != ACCEPTED) {
			return Optional.empty();
		}
		VendorTenant tenant = AnsweredTenant.tenant(answer, body, id, State.IN_PROGRESS);
		boolean isOver = tenant.state() != State.IN_PROGRESS && (id != null || !tenant.isAlive());
		return Optional.of(isOver ? tenant : new VendorTenant(id, State.IN_PROGRESS, tenant.reason(),
				tenant.retryAfter(), statusAt, tenant.told()));
	}

	/**
	 * The tenant after a change that may only have been accepted. A vendor that says
	 * nothing more, neither where nor when to look, is done.
	 */
	VendorTenant change(Answer answer, VendorId asked) {
		JsonNode body = Json.tree(answer.body());
		boolean saysMore = address(answer, body).isPresent() || answer.retryAfter() != null;
		if (answer.status() != ACCEPTED || !saysMore) {
			return AnsweredTenant.change(answer, asked);
		}
		VendorTenant tenant = AnsweredTenant.tenant(answer, body, asked, State.IN_PROGRESS);
		URI statusAt = address(answer, body).filter((address) -> tenantAt(address).isEmpty()).orElse(null);
		return (tenant.state() == State.IN_PROGRESS) ? new VendorTenant(asked, State.IN_PROGRESS, tenant.reason(),
				tenant.retryAfter(), statusAt, tenant.told()) : tenant;
	}

	/**
	 * What a status tells. Words of operations are understood beside those of tenants.
	 * @param known the tenant's id, if it is known already
	 */
	VendorTenant status(Answer answer, URI statusAt, @Nullable VendorId known) {
		JsonNode body = Json.tree(answer.body());
		VendorId id = Stream
			.of(AnsweredTenant.tenantId(body), AnsweredTenant.id(body.path("tenant")),
					AnsweredTenant.tenantId(body.path("result")), address(answer, body).flatMap(this::tenantAt))
			.flatMap(Optional::stream)
			.findFirst()
			.orElse(known);
		VendorTenant tenant = AnsweredTenant.tenant(answer, body, id, State.IN_PROGRESS);
		State state = switch (body.path("status").asText().strip().toLowerCase(Locale.ROOT)) {
			case "succeeded", "success", "completed", "done", "active" -> State.READY;
			case "cancelled", "canceled" -> State.FAILED;
			default -> tenant.state();
		};
		return new VendorTenant(id, state, tenant.reason(), tenant.retryAfter(), statusAt, tenant.told());
	}

	/** The tenant that a finished operation leads to. */
	Optional<VendorId> redirectedTo(Answer answer) {
		boolean redirects = answer.status() >= 300 && answer.status() < 400;
		return redirects ? answer.header("Location").flatMap(this.http::address).flatMap(this::tenantAt)
				: Optional.empty();
	}

	private Optional<URI> address(Answer answer, JsonNode body) {
		return Stream
			.of(answer.header("Operation-Location"), answer.header("Location"),
					Optional.ofNullable(Json.text(body.path("statusUrl"))),
					Optional.ofNullable(Json.text(body.path("operationUrl"))))
			.flatMap(Optional::stream)
			.flatMap((text) -> this.http.address(text).stream())
			.findFirst();
	}

	private Optional<VendorId> tenantAt(URI address) {
		Matcher path = TENANT.matcher(this.http.belowBase(address).orElse(""));
		return path.matches()
				? AnsweredTenant.usable(URLDecoder.decode(path.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
				: Optional.empty();
	}

}
