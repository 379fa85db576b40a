package io.fulfillflow.notification;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who listens to what, remembered for a second: changes are many, and mostly nobody
 * listens. What is registered on this node listens at once.
 */
@Component
class Listeners {

	private static final long LASTS = Duration.ofSeconds(1).toNanos();

	private final JdbcClient jdbc;

	private final AtomicLong generation = new AtomicLong();

	private volatile Known known = new Known(List.of(), -1, 0);

	Listeners(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those that are registered; who listens to one tenant only isn't among them. */
	List<Listener> all() {
		Known last = this.known;
		long now = System.nanoTime();
		if (last.generation() == this.generation.get() && now - last.at() < LASTS) {
			return last.listeners();
		}
		long current = this.generation.get();
		List<Listener> listeners = this.jdbc.sql(
				"select endpoint_id, event_types, products from callback_endpoint where state = 'ACTIVE' and url_hash is null")
			.query((row, number) -> new Listener(row.getString("endpoint_id"),
					Commas.types(row.getString("event_types")), Commas.split(row.getString("products"))))
			.list();
		this.known = new Known(listeners, current, now);
		return listeners;
	}

	/** Something about them was changed and committed. */
	void forget() {
		this.generation.incrementAndGet();
	}

	/**
	 * Somebody who listens.
	 *
	 * @param types to what; everything when empty
	 * @param products about which products; all when empty
	 */
	record Listener(String endpointId, List<EventType> types, List<String> products) {

		boolean wants(EventType type, String product) {
			return (this.types.isEmpty() || this.types.contains(type))
					&& (this.products.isEmpty() || this.products.contains(product));
		}

	}

	private record Known(List<Listener> listeners, long generation, long at) {
	}

}
