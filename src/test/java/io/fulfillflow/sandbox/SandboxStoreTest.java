package io.fulfillflow.sandbox;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SandboxStoreTest {

	private final TestStore database = new TestStore();

	private final SandboxStore store = this.database.opened();

	@AfterEach
	void close() {
		this.database.shutdown();
	}

	@Test
	void seesEverythingAgainAfterARestart() {
		this.store.save(List.of(change("a", "1", "first"), change("a", "2", "gone"), change("b", "1", "other")));
		this.store.save(List.of(change("a", "1", "second"), new SandboxStore.Change("a", "2", null)));

		SandboxStore restarted = this.database.opened();

		assertThat(restarted.all("a")).containsExactly(text("second"));
		assertThat(restarted.find("a", "2")).isEmpty();
		assertThat(restarted.find("b", "1")).contains(text("other"));
	}

	@Test
	void keepsAllOrNothingOfASave() {
		this.store.save(List.of(change("a", "1", "before")));

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(
				() -> this.store.save(List.of(change("a", "1", "after"), change("kind".repeat(20), "1", "too long"))));

		assertThat(this.store.all("a")).containsExactly(text("before"));
		assertThat(this.database.opened().all("a")).containsExactly(text("before"));
	}

	@Test
	void findsByStateWithoutGoingThroughEverything() {
		this.store.save(List.of(state("1", "pending"), state("2", "pending"), state("3", "approved")));
		this.store.save(List.of(state("2", "approved"), new SandboxStore.Change("a", "3", null)));

		for (SandboxStore any : List.of(this.store, this.database.opened())) {
			assertThat(any.all("a", "status", List.of("pending"))).containsExactly(state("1", "pending").document());
			assertThat(any.all("a", "status", List.of("approved", "failed")))
				.containsExactly(state("2", "approved").document());
			assertThat(any.all("b", "status", List.of("pending"))).isEmpty();
		}
	}

	private static SandboxStore.Change state(String id, String status) {
		return new SandboxStore.Change("a", id, Json.MAPPER.createObjectNode().put("id", id).put("status", status));
	}

	@Test
	void handsOutCopies() {
		this.store.save(List.of(change("a", "1", "kept")));

		this.store.find("a", "1").orElseThrow().put("text", "scribbled");

		assertThat(this.store.find("a", "1")).contains(text("kept"));
	}

	private static SandboxStore.Change change(String kind, String id, String text) {
		return new SandboxStore.Change(kind, id, text(text));
	}

	private static ObjectNode text(String text) {
		return Json.MAPPER.createObjectNode().put("text", text);
	}

}
