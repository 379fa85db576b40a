package io.fulfillflow.remote;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is known of the effect that a request wanted last, for steps that go on from it or
 * take it back.
 */
@Repository
public class LastCalls {

	private final JdbcClient jdbc;

	LastCalls(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The last call of its kind.
	 * @param requestId the request
	 * @param action which effect
	 * @return empty when it was never wanted
	 */
	public Optional<Last> of(RequestId requestId, String action) {
		return this.jdbc.sql("""
				select state, call_key, attempt, in_doubt, payload, answer, reason from remote_call
				where request_id = ? and action = ? order by generation desc limit 1""")
			.params(requestId.value(), action)
			.query((row, number) -> new Last(CallState.valueOf(row.getString("state")), row.getString("call_key"),
					row.getInt("attempt"), row.getBoolean("in_doubt"), Json.tree(row.getString("payload")),
					Json.tree(row.getString("answer")), row.getString("reason")))
			.optional();
	}

	/**
	 * A call.
	 *
	 * @param state where it stands
	 * @param key its idempotency key
	 * @param attempt how many times it was begun
	 * @param inDoubt whether an attempt before the last one may have had its effect
	 * @param payload what was wanted
	 * @param answer what is known of the effect; null or missing when nothing
	 * @param reason why it ended so, where there is something to say
	 */
	public record Last(CallState state, String key, int attempt, boolean inDoubt, JsonNode payload, JsonNode answer,
			@Nullable String reason) {
	}

}
