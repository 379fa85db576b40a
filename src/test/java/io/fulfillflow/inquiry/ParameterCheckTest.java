package io.fulfillflow.inquiry;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customers are asked.
 */
class ParameterCheckTest {

	private final ParameterCheck check = new ParameterCheck();

	@Test
	void asksNothingOfACompleteOrder() {
		assertThat(this.check.questions(OrderBuilder.aCompleteOrder().build())).isEmpty();
		assertThat(this.check.questions(OrderBuilder.anOrder().build())).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n" })
	void asksForARequiredParameterThatIsEmpty(String value) {
		assertThat(questions(parameter("domain", "ordering", value, null, true, false)))
			.containsExactly(new Question("domain", "Please fill in The domain."));
	}

	@Test
	void asksForEachOfThem() {
		Order order = OrderBuilder.anOrder()
			.ordering("domain", "")
			.ordering("region", "eu")
			.ordering("email", "")
			.build();

		assertThat(this.check.questions(order)).extracting(Question::parameterId).containsExactly("domain", "email");
	}

	@Test
	void asksForNothingOptional() {
		assertThat(questions(parameter("domain", "ordering", "", null, false, false))).isEmpty();
	}

	@Test
	void asksForNothingThatTheCustomerCannotSee() {
		assertThat(questions(parameter("domain", "ordering", "", null, true, true))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fulfillment", "configuration", "" })
	void asksForNothingOfAnotherPhase(String phase) {
		assertThat(questions(parameter("tenantId", phase, "", null, true, false))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"city\":\"London\"}", "[\"a\"]", "\"text\"", "7", "false" })
	void takesAStructuredValueForAnAnswer(String structured) {
		assertThat(questions(parameter("address", "ordering", null, Json.tree(structured), true, false))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "\" \"", "" })
	void takesAnEmptyStructureForNoAnswer(String structured) {
		assertThat(questions(parameter("address", "ordering", "", Json.tree(structured), true, false))).hasSize(1);
		assertThat(questions(parameter("address", "ordering", "", NullNode.getInstance(), true, false))).hasSize(1);
	}

	private List<Question> questions(Parameter parameter) {
		Order order = OrderBuilder.anOrder().build();
		List<Parameter> parameters = new ArrayList<>(order.parameters());
		parameters.add(parameter);
		return this.check
			.questions(new Order(order.product(), order.items(), parameters, order.configuration(), order.customer()));
	}

	private static Parameter parameter(String id, String phase, String value, JsonNode structured, boolean required,
			boolean hidden) {
		return new Parameter(id, "The " + id, phase, "text", value, structured, null, required, hidden);
	}

}
