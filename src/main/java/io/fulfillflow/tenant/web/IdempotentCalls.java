package io.fulfillflow.tenant.web;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.Unprocessable;
import io.fulfillflow.core.Json;
import io.fulfillflow.engine.DurabilityBarrier;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out calls that change something: in one transaction, behind the durability
 * barrier, and with an {@code Idempotency-Key} once only. The answer is stored in the
 * same transaction as what it tells, and given again for a day.
 */
@Component
class IdempotentCalls {

	private static final Duration KEPT = Duration.ofHours(24);

	private static final int TRIES = 4;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	private final Clock clock;

	IdempotentCalls(JdbcClient jdbc, TransactionTemplate transaction, DurabilityBarrier barrier, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.barrier = barrier;
		this.clock = clock;
	}

	ResponseEntity<String> call(Key key, Supplier<ResponseEntity<String>> work) {
		for (int tries = 1;; tries++) {
			try {
				ResponseEntity<String> answer = this.transaction.execute((status) -> once(key, work));
				this.barrier.force();
				return java.util.Objects.requireNonNull(answer);
			}
			catch (DuplicateKeyException ex) {
				// somebody else was first: the next try finds what they left
				if (tries == TRIES) {
					throw new Conflict("Another call with the same content is at work", Duration.ofSeconds(1));
				}
			}
			catch (ConcurrencyFailureException | QueryTimeoutException ex) {
				// H2 tells of a lock that it didn't get in time as of a query
				if (tries == TRIES) {
					throw new Conflict("Another call on the same tenant is at work", Duration.ofSeconds(1));
				}
			}
		}
	}

	private ResponseEntity<String> once(Key key, Supplier<ResponseEntity<String>> work) {
		if (key.value() == null) {
			return work.get();
		}
		Optional<ResponseEntity<String>> known = known(key);
		if (known.isPresent()) {
			return known.get();
		}
		this.jdbc.sql("""
				insert into idempotent_answer (caller, call_key, fingerprint, status, headers, created_at)
				values (?, ?, ?, 0, '{}', ?)""").params(key.caller(), key.value(), key.fingerprint(), now()).update();
		ResponseEntity<String> answer = work.get();
		this.jdbc.sql("""
				update idempotent_answer set status = ?, headers = ?, body = ? where caller = ? and call_key = ?""")
			.params(answer.getStatusCode().value(), Json.write(answer.getHeaders().toSingleValueMap()),
					answer.getBody(), key.caller(), key.value())
			.update();
		return answer;
	}

	private Optional<ResponseEntity<String>> known(Key key) {
		this.jdbc.sql("delete from idempotent_answer where created_at < ?").param(now().minus(KEPT)).update();
		return this.jdbc.sql("""
				select fingerprint, status, headers, body from idempotent_answer where caller = ? and call_key = ?""")
			.params(key.caller(), key.value())
			.query((row, number) -> {
				if (!row.getString("fingerprint").equals(key.fingerprint())) {
					throw new Unprocessable("The Idempotency-Key was used before with another call");
				}
				return answer(row.getInt("status"), row.getString("headers"), row.getString("body"));
			})
			.optional();
	}

	private static ResponseEntity<String> answer(int status, String headers, @Nullable String body) {
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
		Map<String, String> stored = new LinkedHashMap<>();
		Json.tree(headers)
			.fields()
			.forEachRemaining((header) -> stored.put(header.getKey(), header.getValue().asText()));
		stored.forEach(answer::header);
		return (body != null) ? answer.body(body) : answer.build();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * What tells one call from another.
	 *
	 * @param caller who calls
	 * @param value the {@code Idempotency-Key}; {@literal null} when none was sent
	 * @param fingerprint of method, path and body
	 */
	record Key(String caller, @Nullable String value, String fingerprint) {

		Key {
			if (value != null && !value.matches("[\\x21-\\x7E ]{1,255}")) {
				throw BadInput.parameter("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
			}
		}

	}

}
