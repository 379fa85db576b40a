package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The endpoints. A caller sees those that it registered, and those that tenants were
 * ordered with.
 */
@Repository
public class Endpoints {

	/** How many a caller may have. */
	public static final int MOST = 100;

	private static final String VISIBLE = "(owner = :caller or owner is null)";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Secrets secrets;

	private final Listeners listeners;

	private final CallbackSettings settings;

	private final Clock clock;

	Endpoints(JdbcClient jdbc, TransactionTemplate transaction, Secrets secrets, Listeners listeners,
			CallbackSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.secrets = secrets;
		this.listeners = listeners;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Registers an endpoint. From then on it is told of every change on this node, and
	 * within a second on the others.
	 * @param caller its owner
	 * @param wish where and what
	 * @return empty when the caller has as many as it may
	 */
	public Optional<Registered> register(String caller, Endpoint.Wish wish) {
		String secret = this.secrets.fresh();
		String id = UUID.randomUUID().toString();
		boolean done = changing(() -> {
			long own = this.jdbc.sql("select count(*) from callback_endpoint where owner = ?")
				.param(caller)
				.query(Long.class)
				.single();
			if (own >= MOST) {
				return false;
			}
			this.jdbc.sql("""
					insert into callback_endpoint (endpoint_id, owner, url, description, event_types, products, secret,
					state, version, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""")
				.params(id, caller, wish.url(), wish.description(), Commas.joinTypes(wish.eventTypes()),
						Commas.join(wish.products()), this.secrets.seal(secret), state(wish), now(), now())
				.update();
			return true;
		});
		return done ? one(caller, id).map((endpoint) -> new Registered(endpoint, secret)) : Optional.empty();
	}

	/**
	 * An endpoint that a caller may see.
	 * @param caller who asks
	 * @param id ours
	 * @return empty when there is none, or it is another caller's
	 */
	public Optional<Endpoint> one(String caller, String id) {
		return this.jdbc
			.sql("select " + EndpointRow.COLUMNS + " from callback_endpoint where endpoint_id = :id and " + VISIBLE)
			.param("id", id)
			.param("caller", caller)
			.query((row, number) -> EndpointRow.read(row))
			.optional();
	}

	/**
	 * The endpoints that a caller may see.
	 * @param caller who asks
	 * @param after the sequence where the page before ended; zero for the first
	 * @param most how many
	 * @return in the order registered
	 */
	public List<Endpoint> page(String caller, long after, int most) {
		return this.jdbc
			.sql("select " + EndpointRow.COLUMNS + " from callback_endpoint where endpoint_seq > :after and " + VISIBLE
					+ " order by endpoint_seq limit :most")
			.param("after", after)
			.param("caller", caller)
			.param("most", most)
			.query((row, number) -> EndpointRow.read(row))
			.list();
	}

	/**
	 * Does something to an endpoint that nobody else changes meanwhile.
	 * @param <T> what comes of it
	 * @param caller who wants it
	 * @param id ours
	 * @param work is given the endpoint; runs in a transaction
	 * @return empty when there is no such endpoint for the caller
	 */
	public <T> Optional<T> locked(String caller, String id, Function<Endpoint, T> work) {
		return changing(() -> this.jdbc
			.sql("select " + EndpointRow.COLUMNS + " from callback_endpoint where endpoint_id = :id and " + VISIBLE
					+ " for update")
			.param("id", id)
			.param("caller", caller)
			.query((row, number) -> EndpointRow.read(row))
			.optional()
			.map(work));
	}

	/**
	 * Changes an endpoint to what its owner wants. Inside of {@link #locked}.
	 * @param endpoint as it is
	 * @param wish as it is to be
	 */
	public void change(Endpoint endpoint, Endpoint.Wish wish) {
		this.jdbc.sql("""
				update callback_endpoint set url = ?, description = ?, event_types = ?, products = ?, state = ?,
				reason = null, version = version + 1, updated_at = ? where endpoint_id = ?""")
			.params(wish.url(), wish.description(), Commas.joinTypes(wish.eventTypes()), Commas.join(wish.products()),
					state(wish), now(), endpoint.id())
			.update();
		if (!wish.isActive()) {
			drop(endpoint.id());
		}
	}

	/**
	 * Gives an endpoint a new secret; the one before signs, too, for a while. Inside of
	 * {@link #locked}.
	 * @param endpoint as it is
	 * @param overlap how long; {@literal null} for the usual time
	 * @return the new secret, which is told this once
	 */
	public String rotate(Endpoint endpoint, @Nullable Duration overlap) {
		String secret = this.secrets.fresh();
		OffsetDateTime until = now().plus((overlap != null) ? overlap : this.settings.overlap());
		this.jdbc.sql("""
				update callback_endpoint set previous_secret = secret, previous_until = ?, secret = ?,
				version = version + 1, updated_at = ? where endpoint_id = ?""")
			.params(until, this.secrets.seal(secret), now(), endpoint.id())
			.update();
		return secret;
	}

	/**
	 * Removes an endpoint and all that is known of its deliveries. Inside of
	 * {@link #locked}.
	 * @param endpoint which one
	 */
	public void remove(Endpoint endpoint) {
		this.jdbc.sql("delete from callback_endpoint where endpoint_id = ?").param(endpoint.id()).update();
	}

	/** The endpoint said that it is gone. */
	void disable(String endpointId, String reason) {
		this.jdbc.sql("update callback_endpoint set state = 'DISABLED', reason = ? where endpoint_id = ?")
			.params(reason, endpointId)
			.update();
		drop(endpointId);
	}

	private void drop(String endpointId) {
		this.jdbc.sql("""
				update callback_delivery set state = 'DROPPED', due_at = null, settled_at = ?
				where endpoint_id = ? and state = 'WAITING'""").params(now(), endpointId).update();
	}

	private <T> T changing(java.util.function.Supplier<T> work) {
		T result = this.transaction.execute((status) -> work.get());
		this.listeners.forget();
		return java.util.Objects.requireNonNull(result);
	}

	private static String state(Endpoint.Wish wish) {
		return wish.isActive() ? "ACTIVE" : "DISABLED";
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * A new endpoint.
	 *
	 * @param endpoint as it was registered
	 * @param secret what its callbacks are signed with, told this once
	 */
	public record Registered(Endpoint endpoint, String secret) {

		@Override
		public String toString() {
			return "Registered[" + this.endpoint.id() + "]";
		}

	}

}
