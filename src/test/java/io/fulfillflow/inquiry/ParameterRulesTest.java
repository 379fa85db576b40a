package io.fulfillflow.inquiry;

import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Constraints;
import io.fulfillflow.core.Constraints.Dependency;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.inquiry.Violation.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the product's own constraints and the parameters' types demand.
 */
class ParameterRulesTest {

	private static final ProductId PRODUCT = new ProductId("PRD-111-222-333");

	private static final Circumstances PURCHASE = Circumstances.ofOrder(PRODUCT, OperationType.PURCHASE,
			Channel.CONNECT);

	private final ParameterRules rules = Tables.packaged().rules();

	@ParameterizedTest(name = "{0} {1} is right: {2}")
	@CsvSource(delimiter = '|', nullValues = "NULL", ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			email     | ada@example.com                     | true
			email     | ada.lovelace+orders@mail.example    | true
			email     | o'neil@example.co.uk                | true
			email     | ada@müller.example                  | true
			email     | ada@localhost                       | false
			email     | ada                                 | false
			email     | ada@                                | false
			email     | @example.com                        | false
			email     | ada@example..com                    | false
			email     | ada lovelace@example.com            | false
			url       | https://example.com/a?b=c           | true
			url       | http://example.com:8080             | true
			url       | HTTPS://EXAMPLE.COM                 | true
			url       | example.com                         | false
			url       | ftp://example.com                   | false
			url       | javascript:alert(1)                 | false
			url       | https://                            | false
			url       | https://exa mple.com                | false
			domain    | example.com                         | true
			domain    | a.b-c.example                       | true
			domain    | münchen.example                     | true
			domain    | EXAMPLE.COM                         | true
			domain    | example                             | false
			domain    | -example.com                        | false
			domain    | example-.com                        | false
			domain    | exa_mple.com                        | false
			domain    | example..com                        | false
			domain    | example.com.                        | false
			domain    | 192.0.2.1                           | false
			domain    | https://example.com                 | false
			subdomain | my-company                          | true
			subdomain | my.company                          | true
			subdomain | 7                                   | true
			subdomain | my company                          | false
			subdomain | my_company                          | false
			subdomain | -my                                 | false
			phone     | +44 20 7946 0000                    | true
			phone     | +1 (555) 010-0000                   | true
			phone     | 5059167                             | true
			phone     | 020 7946 0000 ext. 12               | true
			phone     | +44 1                               | false
			phone     | +999 20 7946 0000                   | false
			phone     | call me                             | false
			phone     | 12                                  | false
			address   | 1 Main Street, London               | true
			object    | {"a": 1}                            | true
			object    | [1, 2]                              | true
			object    | {"a":                               | false
			text      | anything at all                     | true
			password  | anything at all                     | true
			somewhat  | anything at all                     | true
			""")
	void knowsAPlainValueOfEachType(String type, String value, boolean right) {
		List<Violation> violations = check(
				new Parameter("it", "The field", "ordering", type, value, null, null, true, false));

		assertThat(violations).hasSize(right ? 0 : 1)
			.allSatisfy((violation) -> assertThat(violation.kind()).isEqualTo(Kind.MALFORMED))
			.allSatisfy((violation) -> assertThat(violation.message()).startsWith("The field must be "));
	}

	@ParameterizedTest(name = "{0} {1} is {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			address  | {"address_line1":"1 Main Street","city":"London","country":"GB"}            | -
			address  | {"address_line1":"1 Main Street","postal_code":"N1 1AA","country":"gb"}     | -
			address  | {"address_line1":"1 Main Street","country":"GB"}                            | MALFORMED
			address  | {"address_line1":"1 Main Street","city":"London"}                           | MALFORMED
			address  | {"address_line1":"1 Main Street","city":"London","country":"England"}       | MALFORMED
			address  | {"city":"London","country":"GB"}                                            | MALFORMED
			address  | {"address_line1":"","city":" ","country":null}                              | MISSING
			address  | {}                                                                          | MISSING
			phone    | {"country_code":"+44","area_code":"20","phone_number":"79460000","extension":""} | -
			phone    | {"country_code":"44","area_code":"","phone_number":"2079460000"}            | -
			phone    | {"country_code":"","area_code":"","phone_number":"5059167"}                 | -
			phone    | {"country_code":"+44","area_code":"20","phone_number":""}                   | MALFORMED
			phone    | {"country_code":"+44","area_code":"","phone_number":"1"}                    | MALFORMED
			phone    | {"country_code":"","area_code":"","phone_number":"","extension":""}         | MISSING
			email    | {"a":"b"}                                                                   | MALFORMED
			checkbox | {"news":true,"offers":false}                                                | -
			checkbox | {"news":"true"}                                                             | -
			checkbox | ["news"]                                                                    | -
			checkbox | {"spam":true}                                                               | NO_CHOICE
			checkbox | {"news":false,"offers":false}                                               | MISSING
			checkbox | {}                                                                          | MISSING
			object   | {"any":{"thing":[]}}                                                        | -
			object   | {}                                                                          | MISSING
			""")
	void knowsAStructuredValueOfEachType(String type, String value, String expected) {
		Constraints choices = type.equals("checkbox") ? choices("news", "offers") : Constraints.NONE;
		List<Violation> violations = check(new Parameter("it", "The field", "ordering", type, null, Json.tree(value),
				null, true, false, null, choices));

		assertThat(violations).extracting((violation) -> violation.kind().name())
			.containsExactlyElementsOf(expected.equals("-") ? List.of() : List.of(expected));
	}

	@ParameterizedTest(name = "{0} of {1} is {2}")
	@CsvSource(delimiter = '|', nullValues = "NULL", ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			text     | abc    | -
			text     | a      | TOO_SHORT
			text     | abcdef | TOO_LONG
			text     | NULL   | MISSING
			text     | ' '    | MISSING
			password | a      | TOO_SHORT
			text     | 😀😀  | -
			""")
	void measuresPlainValues(String type, @Nullable String value, String expected) {
		Constraints lengths = new Constraints(2, 5, List.of(), false, null);

		assertThat(check(parameter("it", type, value, true, lengths))).extracting((found) -> found.kind().name())
			.containsExactlyElementsOf(expected.equals("-") ? List.of() : List.of(expected));
	}

	@ParameterizedTest
	@CsvSource({ "dropdown, eu, 0", "dropdown, EU, 1", "choice, us, 0", "choice, moon, 1", "text, moon, 1" })
	void takesOnlyWhatCanBeChosen(String type, String value, int violations) {
		assertThat(check(parameter("it", type, value, true, choices("eu", "us")))).hasSize(violations)
			.allSatisfy((found) -> assertThat(found.message()).isEqualTo("The it must be one of: eu, us."));
	}

	@Test
	void asksNothingThatTheCustomerCannotChange() {
		Constraints readonly = new Constraints(null, null, List.of(), true, null);

		assertThat(check(parameter("it", "email", "nonsense", true, readonly))).isEmpty();
		assertThat(check(new Parameter("it", "It", "ordering", "email", "nonsense", null, null, true, true))).isEmpty();
		assertThat(check(new Parameter("it", "It", "fulfillment", "email", "", null, null, true, false))).isEmpty();
		assertThat(check(parameter("it", "email", "", false, Constraints.NONE))).isEmpty();
	}

	@ParameterizedTest(name = "plan {0}, dependency {1} {2} {3}, required {4}: {5}")
	@CsvSource(nullValues = "NULL", textBlock = """
			team, true, NULL, NULL, false, 1
			solo, true, NULL, NULL, false, 0
			team, false, NULL, NULL, true, 0
			solo, false, NULL, NULL, true, 1
			team, NULL, true, NULL, true, 0
			team, NULL, NULL, true, true, 0
			solo, NULL, true, NULL, true, 1
			NULL, true, NULL, NULL, false, 0
			""")
	void asksAsTheDependencySays(@Nullable String plan, @Nullable Boolean required, @Nullable Boolean hidden,
			@Nullable Boolean readonly, boolean otherwise, int violations) {
		Dependency dependency = new Dependency("PRM-plan", List.of("team", "firm"), required, hidden, readonly);
		Parameter dependent = parameter("seats", "text", "", otherwise,
				new Constraints(null, null, List.of(), false, dependency));
		Parameter other = new Parameter("plan", "Plan", "ordering", "dropdown", plan, null, null, false, false,
				"PRM-plan", null);

		assertThat(check(dependent, other)).hasSize(violations);
	}

	@Test
	void dependsOnACheckboxThatIsTicked() {
		Dependency dependency = new Dependency("extras", List.of("backup"), true, null, null);
		Parameter dependent = parameter("days", "text", "", false,
				new Constraints(null, null, List.of(), false, dependency));

		assertThat(check(dependent, extras("{\"backup\":true}"))).hasSize(1);
		assertThat(check(dependent, extras("{\"backup\":false}"))).isEmpty();
	}

	@Test
	void tellsAllThatIsWrongAtOnce() {
		Constraints short3 = new Constraints(null, 3, List.of("a@b.example"), false, null);

		assertThat(check(parameter("mail", "email", "nonsense", true, short3),
				parameter("domain", "domain", "", true, Constraints.NONE)))
			.extracting(Violation::parameterId, Violation::kind)
			.containsExactly(tuple("mail", Kind.TOO_LONG), tuple("mail", Kind.NO_CHOICE), tuple("mail", Kind.MALFORMED),
					tuple("domain", Kind.MISSING));
	}

	private static Parameter extras(String json) {
		return new Parameter("extras", "Extras", "ordering", "checkbox", null, Json.tree(json), null, false, false);
	}

	private static Constraints choices(String... values) {
		return new Constraints(null, null, List.of(values), false, null);
	}

	private static Parameter parameter(String id, String type, @Nullable String value, boolean required,
			Constraints constraints) {
		return new Parameter(id, "The " + id, "ordering", type, value, null, null, required, false, null, constraints);
	}

	private List<Violation> check(Parameter... parameters) {
		return this.rules.check(Stream.of(parameters).toList(), PURCHASE);
	}

}
