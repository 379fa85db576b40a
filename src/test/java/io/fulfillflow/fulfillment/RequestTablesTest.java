package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.util.Map;

import io.fulfillflow.channel.ProductSettings.Activation;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.Tables;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the tables about requests say: until when one is put off, and with which template
 * it is approved.
 */
class RequestTablesTest {

	private static final String PRODUCT = "PRD-111-222-333";

	private static final Instant NAMED = Instant.parse("2030-03-31T10:00:00Z");

	private static final String SCHEDULE = "schedule.dmn";

	private static final String TEMPLATES = "templates.dmn";

	@Test
	void putsOffToTheDayThatTheRequestNamesWhereThatIsSet() {
		Tables packaged = Tables.packaged();

		assertThat(schedule(packaged, true).dateOf(purchase("team", NAMED))).contains(NAMED);
		assertThat(schedule(packaged, true).dateOf(purchase("team", null))).isEmpty();
		assertThat(schedule(packaged, false).dateOf(purchase("team", NAMED))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			- | "purchase" | - | - | values.start_date ; 2031-01-31T00:00:00Z
			- | - | - | not("") | values.start_date + "T12:30:00+02:00" ; 2031-01-31T10:30:00Z
			- | - | - | - | date(values.start_date) - duration("P7D") ; 2031-01-24T00:00:00Z
			- | - | - | - | date and time(plannedFor) - duration("P1D") ; 2030-03-30T10:00:00Z
			"PRD-111-222-333" | - | - | - | "2040-05-06" ; 2040-05-06T00:00:00Z
			""")
	void putsOffToWhatTheRowSays(String row, Instant date) {
		assertThat(schedule(Tables.packaged().with("Schedule", SCHEDULE, row), false).dateOf(purchase("team", NAMED)))
			.contains(date);
	}

	@Test
	void putsOffNothingWhereTheRowIsEmpty() {
		Tables tables = Tables.packaged().with("Schedule", SCHEDULE, "- | \"purchase\" | - | - | -");

		assertThat(schedule(tables, true).dateOf(purchase("team", NAMED))).isEmpty();
	}

	@Test
	void mayHaveATableOfTheProductsOwn() {
		Tables tables = Tables.packaged().with("Schedule_PRD-111-222-333", SCHEDULE, "- | - | - | - | \"2040-05-06\"");

		assertThat(schedule(tables, false).dateOf(purchase("team", null)))
			.contains(Instant.parse("2040-05-06T00:00:00Z"));
	}

	@Test
	void saysWhatIsNoDate() {
		ScheduleTable table = schedule(Tables.packaged().with("Schedule", SCHEDULE, "- | - | - | - | \"soon\""), false);

		assertThatExceptionOfType(WrongDecision.class).isThrownBy(() -> table.dateOf(purchase("team", null)))
			.withMessageContaining("Schedule: until must be a day such as 2030-01-31")
			.withMessageContaining("soon");
	}

	@Test
	void leavesTheTemplateToTheSettingsWhereNoRowHolds() {
		assertThat(templates(Tables.packaged()).activation(purchase("team", null))).isNull();
	}

	@Test
	void choosesTheTemplateByTheOrder() {
		TemplateTable table = templates(Tables.packaged()
			.with("Templates", TEMPLATES, "- | \"purchase\" | \"activation\" | - | \"team\" | \"TL-1\" | -",
					"- | - | \"activation\" | - | - | - | \"Welcome.\""));

		assertThat(table.activation(purchase("team", null))).isEqualTo(new Activation("TL-1", null));
		assertThat(table.activation(purchase("solo", null))).isEqualTo(new Activation(null, "Welcome."));
	}

	@Test
	void refusesATemplateAndATileAtOnce() {
		TemplateTable table = templates(
				Tables.packaged().with("Templates", TEMPLATES, "- | - | - | - | - | \"TL-1\" | \"Welcome.\""));

		assertThatExceptionOfType(WrongDecision.class).isThrownBy(() -> table.activation(purchase("team", null)))
			.withMessageContaining("a template or a tile, not both");
	}

	@Test
	void findsWrongRowsBeforeARequestAsks() {
		ScheduleTable schedule = schedule(Tables.packaged(), false);
		TemplateTable templates = templates(Tables.packaged());

		schedule.check("Schedule", Map.of("until", "2040-05-06"));
		assertThatExceptionOfType(WrongDecision.class)
			.isThrownBy(() -> schedule.check("Schedule", Map.of("until", "tomorrow")));
		assertThatExceptionOfType(WrongDecision.class)
			.isThrownBy(() -> templates.check("Templates", Map.of("template", "TL-1", "tile", "Welcome.")));
	}

	private static ScheduleTable schedule(Tables tables, boolean scheduling) {
		return new ScheduleTable(new RequestTables(tables.products()), new HandlingSettings(
				Map.of(PRODUCT, new HandlingSettings.Product(null, scheduling, false, null, false, false))));
	}

	private static TemplateTable templates(Tables tables) {
		return new TemplateTable(new RequestTables(tables.products()), new QuestionsAsked(null, null));
	}

	private static Operation purchase(String plan, @Nullable Instant plannedFor) {
		Order order = OrderBuilder.aCompleteOrder()
			.product(PRODUCT)
			.ordering("plan", plan)
			.ordering("start_date", "2031-01-31")
			.build();
		return new Operation(new OperationId("o"), new TenantId("t"), new ExternalId("AS-1"), null, Channel.CONNECT,
				new RequestId("PR-1"), OperationType.PURCHASE, OperationStatus.RUNNING, order, null,
				Instant.parse("2030-01-01T00:00:00Z"), null, plannedFor, null, null);
	}

}
