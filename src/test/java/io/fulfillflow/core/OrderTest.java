package io.fulfillflow.core;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What an order knows of its parameters.
 */
class OrderTest {

	@Test
	void findsAParameterByItsIdAndElseByItsName() {
		Parameter named = parameter("PRM-1", "tenantId");
		Parameter other = parameter("tenantId", null);

		assertThat(order(named).parameter("tenantId")).contains(named);
		assertThat(order(named, other).parameter("tenantId")).contains(other);
		assertThat(order(named).parameter("other")).isEmpty();
	}

	@Test
	void keepsWhatIsWrongAndForgetsWhatWas() {
		Order order = OrderBuilder.anOrder()
			.parameter("domain", "ordering", "example.com", "Which domain?", true)
			.parameter("region", "ordering", "moon", "", true)
			.parameter("tenantId", "fulfillment", "", "kept", true)
			.build();

		assertThat(order.withErrors(Map.of("region", "Which region?", "number", "Which number?")).parameters())
			.extracting(Parameter::id, Parameter::valueError, Parameter::phase)
			.containsExactly(tuple("domain", null, "ordering"), tuple("region", "Which region?", "ordering"),
					tuple("tenantId", "kept", "fulfillment"), tuple("number", "Which number?", "ordering"));
	}

	private static Order order(Parameter... parameters) {
		return OrderBuilder.anOrder().build().withParameters(List.of(parameters));
	}

	private static Parameter parameter(String id, String name) {
		return new Parameter(id, "Title", "ordering", "text", null, null, null, false, false, name, null);
	}

}
