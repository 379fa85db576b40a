package io.fulfillflow.channel;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import io.fulfillflow.core.RequestId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One request, one verdict: the rule is here and nowhere else. Whoever gives a verdict
 * claims its request first, and a claim that may have reached the channel keeps other
 * verdicts out until the channel was read again.
 */
@Repository
class Claims {

	private final JdbcClient jdbc;

	private final Clock clock;

	Claims(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Claims a request for a verdict.
	 * @throws IllegalStateException if it has or may have another one
	 */
	void claim(RequestId id, ConnectAction verdict) {
		Optional<Claim> earlier = this.jdbc.sql("select verdict, state from verdict where request_id = ? for update")
			.param(id.value())
			.query((row, number) -> new Claim(row.getString("verdict"), row.getString("state")))
			.optional();
		if (earlier.isEmpty()) {
			this.jdbc.sql("""
					insert into verdict (request_id, verdict, state, claimed_at, changed_at)
					values (?, ?, 'CLAIMED', ?, ?)""").params(id.value(), verdict.name(), now(), now()).update();
			return;
		}
		if (!earlier.get().allows(verdict)) {
			throw new IllegalStateException(
					"Request " + id + " can't " + verdict.word() + ": its verdict is " + earlier.get());
		}
		this.jdbc.sql("update verdict set verdict = ?, state = 'CLAIMED', changed_at = ? where request_id = ?")
			.params(verdict.name(), now(), id.value())
			.update();
	}

	/** The verdict has reached the channel. */
	void given(RequestId id) {
		change(id, "GIVEN");
	}

	/** The verdict was given up: another one may be claimed. */
	void released(RequestId id) {
		change(id, "RELEASED");
	}

	private void change(RequestId id, String state) {
		this.jdbc.sql("update verdict set state = ?, changed_at = ? where request_id = ?")
			.params(state, now(), id.value())
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private record Claim(String verdict, String state) {

		boolean allows(ConnectAction wanted) {
			return "RELEASED".equals(this.state) || (this.verdict.equals(wanted.name()) && !"GIVEN".equals(this.state));
		}

		@Override
		public String toString() {
			return this.verdict + " (" + this.state + ")";
		}

	}

}
