package io.fulfillflow.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.VendorId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens and reports, on a real database.
 */
abstract class VendorCallbacksContract {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	private final OperationId operation = new OperationId(UUID.randomUUID().toString());

	private VendorCallbacks callbacks;

	@BeforeEach
	void turnOn() {
		this.callbacks = callbacks("https://us.example/flow/");
	}

	@Test
	void issuesATokenForEachAttemptAndKnowsEachOfThem() {
		Callback first = this.callbacks.issue(this.operation).orElseThrow();
		Callback second = this.callbacks.issue(this.operation).orElseThrow();

		assertThat(first.url()).hasToString("https://us.example/flow/callbacks/provisioning/" + this.operation);
		assertThat(Base64.getUrlDecoder().decode(first.token())).as("random bytes").hasSize(32);
		assertThat(first.token()).isNotEqualTo(second.token());
		assertThat(this.callbacks.isRight(this.operation, first.token())).isTrue();
		assertThat(this.callbacks.isRight(this.operation, second.token())).isTrue();
	}

	@Test
	void takesNoOtherToken() {
		OperationId other = new OperationId(UUID.randomUUID().toString());
		String token = this.callbacks.issue(this.operation).orElseThrow().token();

		assertThat(this.callbacks.isRight(other, token)).isFalse();
		assertThat(this.callbacks.isRight(this.operation, token + "x")).isFalse();
		assertThat(this.callbacks.isRight(this.operation, "")).isFalse();
		String hash = hashes().get(0);
		assertThat(hash).as("what is stored").doesNotContain(token);
		assertThat(this.callbacks.isRight(this.operation, hash)).as("what is stored opens nothing").isFalse();
	}

	@Test
	void issuesNothingWhileItIsOff() {
		for (String url : new String[] { null, "", " " }) {
			VendorCallbacks off = callbacks(url);
			assertThat(off.isOn()).isFalse();
			assertThat(off.issue(this.operation)).isEmpty();
		}
		assertThat(hashes()).isEmpty();
	}

	@Test
	void keepsTheLastReport() {
		assertThat(this.callbacks.lastReport(this.operation)).isEmpty();
		this.callbacks.keep(this.operation, "working", null, null);
		this.callbacks.keep(this.operation, "ready", new VendorId("T-42"), "All well.");

		assertThat(this.callbacks.lastReport(this.operation)).hasValueSatisfying((report) -> {
			assertThat(report.status()).isEqualTo("ready");
			assertThat(report.vendorId()).isEqualTo(new VendorId("T-42"));
			assertThat(report.reason()).isEqualTo("All well.");
			assertThat(Duration.between(report.at(), this.clock.instant())).isLessThan(Duration.ofMinutes(1));
		});
	}

	@Test
	void forgetsWhatIsOlderThanAnyWaiting() {
		OperationId old = new OperationId(UUID.randomUUID().toString());
		this.callbacks.issue(old);
		this.callbacks.keep(old, "ready", null, null);
		this.callbacks.issue(this.operation);
		for (String change : List.of("vendor_callback set issued_at", "vendor_report set reported_at")) {
			this.jdbc.sql("update " + change + " = ? where operation_id = ?")
				.params(this.clock.instant().minus(Duration.ofDays(91)).atOffset(ZoneOffset.UTC), old.value())
				.update();
		}

		callbacks("https://us.example/flow/").issue(this.operation);

		assertThat(hashes()).hasSize(2);
		assertThat(this.jdbc.sql("select count(*) from vendor_callback where operation_id = ?")
			.param(old.value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.callbacks.lastReport(old)).isEmpty();
	}

	private List<String> hashes() {
		return this.jdbc.sql("select token_hash from vendor_callback where operation_id = ?")
			.param(this.operation.value())
			.query(String.class)
			.list();
	}

	private VendorCallbacks callbacks(String url) {
		return new VendorCallbacks(this.jdbc, this.clock, new ProvisioningSettings(url, Duration.ofMinutes(10)));
	}

}
