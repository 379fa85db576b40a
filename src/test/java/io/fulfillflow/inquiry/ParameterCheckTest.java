package io.fulfillflow.inquiry;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Constraints;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
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

	private final ParameterCheck check = new ParameterCheck(Tables.packaged().rules());

	@Test
	void asksNothingOfACompleteOrder() {
		assertThat(questions(OrderBuilder.aCompleteOrder().build())).isEmpty();
		assertThat(questions(OrderBuilder.anOrder().build())).isEmpty();
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

		assertThat(questions(order)).extracting(Question::parameterId).containsExactly("domain", "email");
	}

	@Test
	void tellsInOneQuestionAllThatIsWrongWithAParameter() {
		Parameter parameter = new Parameter("mail", "Mail", "ordering", "email", "nonsense", null, null, true, false,
				null, new Constraints(10, null, List.of(), false, null));

		assertThat(questions(parameter)).containsExactly(new Question("mail",
				"Mail must have at least 10 characters. Mail must be an e-mail address, such as name@example.com."));
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
		return questions(
				new Order(order.product(), order.items(), parameters, order.configuration(), order.customer()));
	}

	private List<Question> questions(Order order) {
		return this.check.questions(order, OperationType.PURCHASE, Channel.CONNECT);
	}

	private static Parameter parameter(String id, String phase, String value, JsonNode structured, boolean required,
			boolean hidden) {
		return new Parameter(id, "The " + id, phase, "text", value, structured, null, required, hidden);
	}

}
