package io.fulfillflow.fulfillment;

import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParameterValueTest {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "-", textBlock = """
			text;"T-1";T-1;-
			text;42;42;-
			text;true;true;-
			url;"https://a.example";https://a.example;-
			dropdown;"large";large;-
			;"plain";plain;-
			phone;{"country_code":"+49"};-;{"country_code":"+49"}
			address;{"city":"Cork"};-;{"city":"Cork"}
			object;{"a":[1]};-;{"a":[1]}
			object;[1,2];-;[1,2]
			object;"text";-;"text"
			checkbox;{"one":true};-;{"one":true}
			checkbox;true;-;{"checked":true}
			checkbox;["one","two"];-;{"one":true,"two":true}
			;{"a":1};-;{"a":1}
			""")
	void writesStructuredTypesAsSuchAndTheOthersAsText(String type, String told, String value, String structured) {
		assertThat(ParameterValue.of(parameter(type), Json.tree(told)))
			.contains(new FilledParameter("p", value, (structured != null) ? Json.tree(structured) : null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			text;{"a":1};a plain value
			url;["a"];a plain value
			phone;"+49 123";a JSON object
			address;["a"];a JSON object
			checkbox;"yes";a JSON object
			""")
	void leavesOutWhatAParameterOfTheTypeCannotHold(String type, String told, String fitting) {
		assertThat(ParameterValue.of(parameter(type), Json.tree(told))).isEmpty();
		assertThat(ParameterValue.fitting(parameter(type))).isEqualTo(fitting);
	}

	private static Parameter parameter(String type) {
		return new Parameter("p", "P", "fulfillment", (type != null) ? type : "", null, null, null, false, false);
	}

}
