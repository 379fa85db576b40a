package io.fulfillflow.sandbox;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EffectsTest {

	private final TestStore database = new TestStore();

	private final SandboxStore store = this.database.opened();

	private final Effects effects = new Effects(this.store, this.database.clock);

	@AfterEach
	void close() {
		this.database.shutdown();
	}

	@Test
	void tellsWhatHappenedToASubscriptionInOrder() {
		for (String effect : List.of("creates", "disables", "changes", "enables", "changes")) {
			happens(this.effects.atVendor("AS-1", effect));
			this.database.clock.advance(Duration.ofSeconds(1));
		}
		happens(this.effects.replayedAtVendor("AS-1", "creates"));
		happens(this.effects.atVendor("AS-2", "creates"));

		JsonNode subscription = this.effects.report().at("/vendor/AS-1");

		assertThat(subscription.path("inOrder")).map(JsonNode::asText)
			.containsExactly("creates", "disables", "changes", "enables", "changes");
		assertThat(subscription.at("/creates/count").asInt()).isEqualTo(1);
		assertThat(subscription.at("/creates/replays").asInt()).isEqualTo(1);
		assertThat(subscription.at("/changes/count").asInt()).isEqualTo(2);
		assertThat(subscription.at("/changes/times")).map(JsonNode::asText)
			.containsExactly("2026-05-04T10:00:02Z", "2026-05-04T10:00:04Z");
		assertThat(subscription.at("/deletes/count").asInt()).isZero();
	}

	@Test
	void addsEverythingUp() {
		happens(this.effects.atVendor("AS-1", "creates"));
		happens(this.effects.atVendor("AS-1", "creates"));
		happens(this.effects.replayedAtVendor("AS-1", "creates"));
		happens(this.effects.atVendor("AS-2", "creates"));
		happens(this.effects.atConnect("PR-1", "inquire"));
		happens(this.effects.atConnect("PR-1", "pend"));
		happens(this.effects.atConnect("PR-1", "approve"));
		happens(this.effects.atConnect("PR-1", Effects.REFUSED));
		happens(this.effects.atConnect("PR-2", Effects.MESSAGES));
		happens(this.effects.atConnect("PR-2", "fail"));

		assertThat(Json.tree(this.effects.summary().toString())).isEqualTo(Json.tree("""
				{"totals": {
				  "vendor": {"subscriptions": 2, "creates": 3, "changes": 0, "disables": 0, "enables": 0,
				    "deletes": 0, "replays": 1, "createdTwice": 1},
				  "connect": {"requests": 2, "approve": 1, "fail": 1, "inquire": 1, "pend": 1, "confirm": 0,
				    "refused": 1, "messages": 1, "decidedTwice": 0}}}
				"""));
		assertThat(this.effects.report().path("totals")).isEqualTo(this.effects.summary().path("totals"));
	}

	@Test
	void remembersAfterARestartUntilItIsToldToForget() {
		happens(this.effects.atVendor("AS-1", "creates"));
		Effects restarted = new Effects(this.database.opened(), this.database.clock);
		assertThat(restarted.report().at("/vendor/AS-1/creates/count").asInt()).isEqualTo(1);

		this.effects.reset();

		assertThat(this.effects.report().path("vendor")).isEmpty();
		assertThat(new Effects(this.database.opened(), this.database.clock).report().path("vendor")).isEmpty();
	}

	@Test
	void twoProcessesOnOneDatabaseCountSideBySide() {
		Effects other = new Effects(this.database.opened(), this.database.clock);

		happens(this.effects.atVendor("AS-1", "creates"));
		this.database.opened().save(List.of(other.atVendor("AS-1", "creates")));

		assertThat(new Effects(this.database.opened(), this.database.clock).report()
			.at("/vendor/AS-1/creates/count")
			.asInt()).isEqualTo(2);
	}

	private void happens(SandboxStore.Change effect) {
		this.store.save(List.of(effect));
	}

}
