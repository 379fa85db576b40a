package io.fulfillflow.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The addresses that tenants were ordered with. Each becomes an endpoint at the first
 * change that it is to be told of; tenants with the same one share it.
 */
@Repository
class TenantEndpoints {

	private static final List<EventType> TYPES = List.of(EventType.TENANT_STATUS_CHANGED, EventType.OPERATION_SETTLED);

	private final JdbcClient jdbc;

	private final Secrets secrets;

	private final Clock clock;

	TenantEndpoints(JdbcClient jdbc, Secrets secrets, Clock clock) {
		this.jdbc = jdbc;
		this.secrets = secrets;
		this.clock = clock;
	}

	/** Who listens there; empty when it is disabled. */
	Optional<Listeners.Listener> of(String url) {
		String hash = hash(url);
		Optional<Found> found = this.jdbc
			.sql("select endpoint_id, event_types, products, state from callback_endpoint where url_hash = ?")
			.param(hash)
			.query((row, number) -> new Found(row.getString("state").equals("ACTIVE"),
					new Listeners.Listener(row.getString("endpoint_id"), Commas.types(row.getString("event_types")),
							Commas.split(row.getString("products")))))
			.optional();
		return found.isEmpty() ? Optional.of(make(url, hash)) : found.filter(Found::isActive).map(Found::listener);
	}

	private Listeners.Listener make(String url, String hash) {
		String id = UUID.randomUUID().toString();
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.jdbc.sql("""
				insert into callback_endpoint (endpoint_id, url_hash, url, description, event_types, products, secret,
				state, version, created_at, updated_at) values (?, ?, ?, ?, ?, '', ?, 'ACTIVE', 0, ?, ?)""")
			.params(id, hash, url, "callbackUrl of tenants", Commas.joinTypes(TYPES),
					this.secrets.seal(this.secrets.fresh()), now, now)
			.update();
		return new Listeners.Listener(id, TYPES, List.of());
	}

	static String hash(String url) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Found(boolean isActive, Listeners.Listener listener) {
	}

}
