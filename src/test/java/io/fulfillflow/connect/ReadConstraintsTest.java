package io.fulfillflow.connect;

import java.util.List;

import io.fulfillflow.core.Constraints;
import io.fulfillflow.core.Constraints.Dependency;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Connect demands of a parameter, in all the shapes that it was written in.
 */
class ReadConstraintsTest {

	@Test
	void readsAllThatIsDemanded() {
		Parameter read = read("""
				{"id": "PRM-1", "name": "plan", "constraints": {"required": true, "min_length": 2, "max_length": "5",
				 "readonly": "True", "choices": [{"value": "a", "label": "A", "default": true}, {"value": "b"}],
				 "dependency": {"parameter": {"id": "PRM-2", "name": "size"}, "values": ["x", 7], "required": true,
				 "hidden": "False"}}}""");

		assertThat(read.name()).isEqualTo("plan");
		assertThat(read.demands()).isEqualTo(new Constraints(2, 5, List.of("a", "b"), true,
				new Dependency("PRM-2", List.of("x", "7"), true, false, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"value_choices\": [\"a\", \"b\"]",
			"\"value_choices\": [{\"value\": \"a\", \"label\": \"A\"}, {\"value\": \"b\", \"label\": \"B\"}]",
			"\"constraints\": {\"choices\": [\"a\", \"b\"]}",
			"\"value_choices\": [\"z\"], \"constraints\": {\"choices\": [{\"value\": \"a\"}, {\"value\": \"b\"}]}" })
	void readsChoicesInEveryShape(String choices) {
		assertThat(read("{\"id\": \"plan\", " + choices + "}").demands().choices()).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"size\"}", "\"size\"" })
	void readsADependencyByName(String other) {
		Dependency read = read("{\"id\": \"plan\", \"constraints\": {\"dependency\": {\"parameter\": " + other + "}}}")
			.demands()
			.dependency();

		assertThat(read).isEqualTo(new Dependency("size", List.of(), null, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "[]", "7", "{\"min_length\": -1, \"max_length\": \"long\", \"choices\": {}}",
			"{\"dependency\": {\"values\": [\"x\"]}}", "{\"dependency\": []}", "{\"choices\": [{}, null, \"\"]}" })
	void readsNothingWhereNothingIsDemanded(String constraints) {
		assertThat(read("{\"id\": \"plan\", \"constraints\": " + constraints + "}").constraints()).isNull();
	}

	@Test
	void comesBackFromOurOwnTablesAsItWas() {
		Parameter read = read("""
				{"id": "PRM-1", "name": "plan", "constraints": {"min_length": 2, "choices": ["a"],
				 "dependency": {"parameter": "size", "values": ["x"], "hidden": true}}}""");

		Parameter kept = Json.read(Json.write(read), Parameter.class);
		assertThat(kept.demands()).isEqualTo(read.demands());
		assertThat(kept.name()).isEqualTo("plan");
		assertThat(Json.write(read("{\"id\": \"plan\"}"))).doesNotContain("constraints", "\"name\"");
		assertThat(Json.read("{\"id\":\"a\",\"title\":\"A\",\"phase\":\"ordering\",\"type\":\"text\"}", Parameter.class)
			.demands()).as("as older versions kept it").isEqualTo(Constraints.NONE);
	}

	private static Parameter read(String json) {
		return ReadParameter.all(Json.MAPPER.createArrayNode().add(Json.tree(json))).get(0);
	}

}
