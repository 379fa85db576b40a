package io.fulfillflow.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The products that ever had calls, for those who take turns.
 */
@Repository
class CalledProducts {

	private final JdbcClient jdbc;

	CalledProducts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Each is found by one step in the index. */
	List<String> of(Side side) {
		List<String> products = new ArrayList<>();
		Optional<String> next = next(side, "");
		while (next.isPresent() && !products.contains(next.get())) {
			products.add(next.get());
			next = next(side, next.get() + '\u0001');
		}
		return products;
	}

	private Optional<String> next(Side side, String from) {
		return this.jdbc.sql("""
				select product_id from remote_call where side = ? and product_id >= ?
				order by side, product_id, due_at, call_id limit 1""")
			.params(side.name(), from)
			.query(String.class)
			.optional();
	}

}
