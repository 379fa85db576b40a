package io.fulfillflow.process;

import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way in which a request may be given up ends with a person, who finds it in
 * Cockpit and reads why, while the distributor reads that somebody looks at it.
 */
class GiveUpPathsTest extends ProcessTest {

	private static final String REASON = "their system says 503";

	@Autowired
	RequestRows requests;

	@Autowired
	Standing standing;

	static Stream<Arguments> paths() {
		List<String> paths = List.of("vendor's step", "waiting for the vendor", "telling a refusal", "approval",
				"approval by hand", "failure by hand");
		return Stream.of(OperationType.values())
			.flatMap((type) -> paths.stream()
				.filter((path) -> !path.startsWith("waiting") || type == OperationType.PURCHASE
						|| type == OperationType.CHANGE)
				.map((path) -> Arguments.of(type, path)));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void endsWithAPerson(OperationType type, String path) {
		begin(type, OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build());
		String action = action(type);
		switch (path) {
			case "vendor's step" -> this.calls.givenUp(this.request, action, REASON);
			case "waiting for the vendor" -> {
				this.calls.done(this.request, action, IN_PROGRESS);
				this.calls.givenUp(this.request, "await", REASON);
			}
			case "telling a refusal" -> {
				this.calls.refused(this.request, action, "There is no room.");
				this.calls.givenUp(this.request, "fail", REASON);
			}
			case "approval" -> {
				this.calls.done(this.request, action, ready(type));
				if (type == OperationType.TRANSFER) {
					this.calls.done(this.request, "take_over", ready(type));
				}
				this.calls.givenUp(this.request, "approve", REASON);
			}
			case "approval by hand" -> byHand(action, "approve", "approve");
			default -> byHand(action, "fail", "fail");
		}

		isLeftToAPerson(type);
	}

	@Test
	void endsWithAPersonWhenTheCustomerCantBeAsked() {
		begin(OperationType.PURCHASE, incomplete());
		this.calls.givenUp(this.request, "inquire", REASON);

		isLeftToAPerson(OperationType.PURCHASE);
	}

	@Test
	void endsWithAPersonWhenItCantBeToldThatNoAnswerCame() {
		begin(OperationType.PURCHASE, incomplete());
		this.calls.done(this.request, "inquire");
		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());
		this.calls.givenUp(this.request, "fail", REASON);

		isLeftToAPerson(OperationType.PURCHASE);
	}

	private void byHand(String action, String decision, String call) {
		this.calls.givenUp(this.request, action, "no answer for a day");
		this.calls.done(this.request, "say");
		decide(decision, "We can't deliver it.");
		assertNoIncident();
		this.calls.givenUp(this.request, call, REASON);
	}

	private void isLeftToAPerson(OperationType type) {
		assertIncident(REASON);
		RequestEntry entry = this.requests.one(this.request).orElseThrow();
		assertThat(entry.incident()).isEqualTo(IncidentKind.GIVEN_UP);
		assertThat(this.standing.of(entry).sentence()).startsWith("Waits for a person").contains(REASON);
		assertThat(this.calls.payload(this.request, "say").path("text").asText()).isEqualTo(
				"This " + type.word() + " request could not be fulfilled automatically. A person will look at it.");
	}

	private static String action(OperationType type) {
		return switch (type) {
			case PURCHASE -> "provision";
			case CANCEL -> "delete";
			case ADJUSTMENT -> "adjust";
			case TRANSFER -> "find";
			default -> type.word();
		};
	}

	private static String ready(OperationType type) {
		return switch (type) {
			case CANCEL -> READY.replace("READY", "TERMINATED");
			case SUSPEND -> READY.replace("READY", "SUSPENDED");
			default -> READY;
		};
	}

	private static Order incomplete() {
		return OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();
	}

}
