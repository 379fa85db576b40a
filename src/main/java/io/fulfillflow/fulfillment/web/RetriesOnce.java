package io.fulfillflow.fulfillment.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.Unprocessable;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries out a retry of many once for an {@code Idempotency-Key}, and gives its report
 * again for a day. The retry has a transaction for each request, so the key is taken
 * before and the report kept afterwards; what was cut off between may be sent again after
 * a while, since a retry does nothing twice.
 */
@Component
class RetriesOnce {

	private static final Duration KEPT = Duration.ofHours(24);

	private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

	/** So much the table has room for. */
	private static final int LONGEST_REPORT = 1_000_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	RetriesOnce(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Retries, unless the same call did so within a day.
	 * @param caller who calls
	 * @param key what the caller sent; {@literal null} when nothing
	 * @param wish the body
	 * @param dryRun whether it is one
	 * @param work the retry
	 */
	RetryReport once(String caller, @Nullable String key, JsonNode wish, boolean dryRun, Supplier<RetryReport> work) {
		if (key == null) {
			return work.get();
		}
		if (!key.matches("[\\x20-\\x7E]{1,255}")) {
			throw BadInput.parameter("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
		}
		String hash = hash("POST /api/requests/retry " + dryRun + " " + wish);
		forgetOld(caller, key);
		return known(caller, key, hash).orElseGet(() -> done(caller, key, hash, work));
	}

	private RetryReport done(String caller, String key, String hash, Supplier<RetryReport> work) {
		OffsetDateTime begun = now().truncatedTo(ChronoUnit.MICROS);
		try {
			this.jdbc.sql("""
					insert into idempotent_answer (caller, call_key, fingerprint, status, headers, created_at)
					values (?, ?, ?, 0, '{}', ?)""").params(caller, key, hash, begun).update();
		}
		catch (DuplicateKeyException ex) {
			// the same call came at the same moment, and was first
			return known(caller, key, hash).orElseThrow(RetriesOnce::atWork);
		}
		RetryReport report = null;
		try {
			report = work.get();
			return report;
		}
		finally {
			keep(caller, key, begun, report);
		}
	}

	/**
	 * Nothing is kept of what failed: the next call tries it. Who took too long has lost
	 * the key to another call.
	 */
	private void keep(String caller, String key, OffsetDateTime begun, @Nullable RetryReport report) {
		String text = (report != null) ? Json.write(report) : "";
		if (text.isEmpty() || text.length() > LONGEST_REPORT) {
			this.jdbc.sql("delete from idempotent_answer where caller = ? and call_key = ? and created_at = ?")
				.params(caller, key, begun)
				.update();
			return;
		}
		this.jdbc.sql(
				"update idempotent_answer set status = 200, body = ? where caller = ? and call_key = ? and created_at = ?")
			.params(text, caller, key, begun)
			.update();
	}

	private void forgetOld(String caller, String key) {
		this.jdbc.sql("delete from idempotent_answer where created_at < ?").param(now().minus(KEPT)).update();
		this.jdbc
			.sql("delete from idempotent_answer where caller = ? and call_key = ? and status = 0 and created_at < ?")
			.params(caller, key, now().minus(LONGEST_WORK))
			.update();
	}

	private Optional<RetryReport> known(String caller, String key, String hash) {
		return this.jdbc
			.sql("select fingerprint, status, body from idempotent_answer where caller = ? and call_key = ?")
			.params(caller, key)
			.query((row, number) -> {
				if (!row.getString("fingerprint").equals(hash)) {
					throw new Unprocessable("The Idempotency-Key was used before with another call");
				}
				if (row.getInt("status") == 0) {
					throw atWork();
				}
				return report(row.getString("body"));
			})
			.optional();
	}

	private static RetryReport report(String text) {
		try {
			return Json.MAPPER.readValue(text, RetryReport.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A report that was kept can't be read", ex);
		}
	}

	private static Conflict atWork() {
		return new Conflict("The same call is at work", Duration.ofSeconds(1));
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
