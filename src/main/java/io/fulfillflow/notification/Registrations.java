package io.fulfillflow.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers an endpoint once, however often the call is sent. No answer is stored, since
 * it holds the secret: it is made again of the endpoint, as long as that is there.
 */
@Component
public class Registrations {

	private static final Duration KEPT = Duration.ofHours(24);

	private final Endpoints endpoints;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Secrets secrets;

	private final Clock clock;

	Registrations(Endpoints endpoints, JdbcClient jdbc, TransactionTemplate transaction, Secrets secrets, Clock clock) {
		this.endpoints = endpoints;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * Registers an endpoint, unless the same call did so within a day.
	 * @param caller its owner
	 * @param wish where and what
	 * @param once what tells the call from others
	 * @return what came of it
	 */
	public Answer register(String caller, Endpoint.Wish wish, OnceOnly once) {
		return known(caller, once).orElseGet(() -> {
			try {
				return registered(caller, wish, once);
			}
			catch (DuplicateKeyException ex) {
				// the same key came at the same moment, and was first
				return known(caller, once).orElseThrow(() -> ex);
			}
		});
	}

	private Answer registered(String caller, Endpoint.Wish wish, OnceOnly once) {
		Answer answer = this.transaction.execute((status) -> {
			Optional<Endpoints.Registered> registered = this.endpoints.register(caller, wish);
			registered.ifPresent((made) -> mark(made.endpoint().id(), once));
			return registered.<Answer>map(Registered::new).orElseGet(TooMany::new);
		});
		return java.util.Objects.requireNonNull(answer);
	}

	private void mark(String id, OnceOnly once) {
		this.jdbc.sql("update callback_endpoint set call_key = ?, call_hash = ? where endpoint_id = ?")
			.params(once.key(), once.hash(), id)
			.update();
	}

	private Optional<Answer> known(String caller, OnceOnly once) {
		this.jdbc
			.sql("update callback_endpoint set call_key = null where owner = ? and call_key = ? and created_at < ?")
			.params(caller, once.key(), this.clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
		return this.jdbc
			.sql("select " + EndpointRow.COLUMNS
					+ ", secret, call_hash from callback_endpoint where owner = ? and call_key = ?")
			.params(caller, once.key())
			.query((row, number) -> once.hash().equals(row.getString("call_hash")) ? registered(row) : new OtherCall())
			.optional();
	}

	private Answer registered(ResultSet row) throws SQLException {
		return new Registered(
				new Endpoints.Registered(EndpointRow.read(row), this.secrets.open(row.getString("secret"))));
	}

	/**
	 * What came of a registration.
	 */
	public sealed interface Answer {

	}

	/**
	 * It is registered, by this call or by the same one before.
	 *
	 * @param made the endpoint with its secret
	 */
	public record Registered(Endpoints.Registered made) implements Answer {
	}

	/** The caller has as many as it may. */
	public record TooMany() implements Answer {
	}

	/** The key came with another wish before. */
	public record OtherCall() implements Answer {
	}

}
