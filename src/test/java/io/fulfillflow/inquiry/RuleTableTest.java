package io.fulfillflow.inquiry;

import java.util.List;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.Violation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the rows of {@code ParameterRules} demand. Their cells are: product, type of
 * request, scope, plan; parameter, required, must be, must match, message.
 */
class RuleTableTest {

	private static final String RULES = "parameter-rules.dmn";

	private static final ProductId PRODUCT = new ProductId("PRD-111-222-333");

	private static final Circumstances PURCHASE = Circumstances.ofOrder(PRODUCT, OperationType.PURCHASE,
			Channel.CONNECT);

	@ParameterizedTest(name = "{0} {1} {2} plan {3}: {4}")
	@CsvSource(textBlock = """
			PRD-111-222-333, purchase, asset, team, 1
			PRD-999-999-999, purchase, asset, team, 0
			PRD-111-222-333, change,   asset, team, 1
			PRD-111-222-333, suspend,  asset, team, 0
			PRD-111-222-333, purchase, tier1, team, 0
			PRD-111-222-333, purchase, asset, solo, 0
			PRD-111-222-333, purchase, asset, '',   0
			""")
	void holdsWhereAllItsLeftCellsDo(String product, String type, String scope, String plan, int violations) {
		ParameterRules rules = rules("""
				"PRD-111-222-333" | "purchase","change" | "asset" | "team" | "number" | true | - | - | "Which {title}?"
				""");
		List<Violation> found = rules.check(List.of(optional("number", ""), optional("plan", plan)),
				new Circumstances(new ProductId(product), type, scope, "ordering", true));

		assertThat(found).hasSize(violations)
			.allSatisfy((violation) -> assertThat(violation.message()).isEqualTo("Which The number?"));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(textBlock = """
			GB123456, 0
			gb123456, 1
			xGB123456, 1
			GB123456x, 1
			'', 0
			""")
	void demandsThatTheWholeValueMatches(String value, int violations) {
		ParameterRules rules = rules("""
				- | - | - | - | "number" | - | - | "[A-Z]{2}[0-9]{6,10}" | "{title} is like GB123456."
				""");

		assertThat(rules.check(List.of(optional("number", value)), PURCHASE)).hasSize(violations)
			.allSatisfy((found) -> assertThat(found)
				.isEqualTo(new Violation("number", Kind.NOT_MATCHING, "The number is like GB123456.")));
	}

	@Test
	void letsAParameterBeEmptyThatTheProductDemands() {
		Parameter demanded = new Parameter("number", "Number", "ordering", "text", "", null, null, true, false);

		assertThat(rules("- | - | - | - | \"number\" | false | - | - | -").check(List.of(demanded), PURCHASE))
			.isEmpty();
		assertThat(rules("- | - | - | - | \"other\" | false | - | - | -").check(List.of(demanded), PURCHASE))
			.hasSize(1);
	}

	@Test
	void demandsAFormatOfATextAndGivesOtherWordsToWhatIsWrong() {
		ParameterRules rules = rules("- | - | - | - | \"contact\" | - | \"email\" | - | -",
				"- | - | - | - | \"site\" | - | - | - | \"Where can we read about you?\"");

		assertThat(rules.check(List.of(optional("contact", "nobody"), site("nowhere")), PURCHASE))
			.extracting(Violation::message)
			.containsExactly("The contact must be an e-mail address, such as name@example.com.",
					"Where can we read about you?");
	}

	@Test
	void knowsParametersByTheirNameToo() {
		Parameter named = new Parameter("PRM-1", "Number", "ordering", "text", "", null, null, false, false, "number",
				null);

		assertThat(rules("- | - | - | - | \"number\" | true | - | - | -").check(List.of(named), PURCHASE))
			.extracting(Violation::parameterId)
			.containsExactly("PRM-1");
	}

	@Test
	void collectsWhatAllRowsDemand() {
		ParameterRules rules = rules("- | - | - | - | \"number\" | - | - | \"[0-9]+\" | \"Digits only.\"",
				"- | - | - | - | \"number\" | - | - | \".{3}\" | \"Three of them.\"");

		assertThat(rules.check(List.of(optional("number", "ab")), PURCHASE)).extracting(Violation::message)
			.containsExactly("Digits only.", "Three of them.");
	}

	@Test
	void asksForAParameterThatTheOrderLacksWhereTheChannelDoesNotListThemAll() {
		ParameterRules rules = rules("- | - | - | - | \"number\" | true | - | - | \"Which number?\"");

		assertThat(rules.check(List.of(), Circumstances.ofOrder(PRODUCT, OperationType.PURCHASE, Channel.DIRECT)))
			.containsExactly(new Violation("number", Kind.MISSING, "Which number?"));
		assertThat(rules.check(List.of(), PURCHASE)).isEmpty();
	}

	@Test
	void aTableOfTheProductsOwnTakesThePlaceOfTheOneForAll() {
		Tables tables = Tables.packaged()
			.with("ParameterRules", RULES, "- | - | - | - | \"number\" | true | - | - | \"All\"")
			.with("ParameterRules_PRD-111-222-333", RULES, "- | - | - | - | \"domain\" | true | - | - | \"Own\"");
		List<Parameter> parameters = List.of(optional("number", ""), optional("domain", ""));

		assertThat(tables.rules().check(parameters, PURCHASE)).extracting(Violation::message).containsExactly("Own");
		assertThat(tables.rules()
			.check(parameters,
					Circumstances.ofOrder(new ProductId("PRD-999-999-999"), OperationType.PURCHASE, Channel.CONNECT)))
			.extracting(Violation::message)
			.containsExactly("All");
	}

	@ParameterizedTest(name = "{0} {1}: {3}")
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			address  ; {"country":"DE"} ; values.it.country                    ; "DE"   ; 1
			address  ; {"country":"FR"} ; values.it.country                    ; "DE"   ; 0
			checkbox ; {"backup":true}  ; list contains(values.it, "backup")   ; "true" ; 1
			checkbox ; {"backup":false} ; list contains(values.it, "backup")   ; "true" ; 0
			""")
	void comparesChoicesAndPartsOfAStructure(String type, String value, String expression, String cell,
			int violations) {
		Parameter structured = new Parameter("it", "It", "ordering", type, null, Json.tree(value), null, false, true);
		ParameterRules rules = Tables.packaged()
			.column(expression)
			.with("ParameterRules", RULES, "- | - | - | " + cell + " | \"number\" | true | - | - | -")
			.rules();

		assertThat(rules.check(List.of(optional("number", ""), structured), PURCHASE)).hasSize(violations);
	}

	@Test
	void checksTierConfigurationsAndFulfillmentParameters() {
		ParameterRules rules = rules("- | \"setup\" | \"tier1\" | - | \"reseller_id\" | true | - | - | -");
		Parameter reseller = new Parameter("reseller_id", "Reseller", "fulfillment", "text", "", null, null, false,
				false);

		assertThat(rules.check(List.of(reseller), new Circumstances(PRODUCT, "setup", "tier1", "fulfillment", true)))
			.hasSize(1);
		assertThat(rules.check(List.of(reseller), Circumstances.ofTier(PRODUCT, "setup", 1))).isEmpty();
		assertThat(rules.check(List.of(optional("reseller_id", "")), Circumstances.ofTier(PRODUCT, "setup", 1)))
			.hasSize(1);
	}

	@Test
	void isDoneWithAnyPatternAndAnyValueInNoTime() {
		ParameterRules rules = rules("- | - | - | - | \"number\" | - | - | \"(a+)+b\" | -");

		assertThat(rules.check(List.of(optional("number", "a".repeat(50_000))), PURCHASE)).hasSize(1);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			- | - | - | - | "number" | - | - | "[A-Z" | - ; in the row of number, mustMatch is no pattern
			- | - | - | - | "number" | - | "fax" | - | - ; in the row of number, mustBe must be one of [email,
			- | - | - | - | - | true | - | - | - ; a row has no parameter
			""")
	void namesTheRowThatIsWrong(String row, String message) {
		assertThatExceptionOfType(WrongDecision.class)
			.isThrownBy(() -> rules(row).check(List.of(optional("number", "1")), PURCHASE))
			.withMessageContaining("Decision ParameterRules: " + message);
	}

	private static ParameterRules rules(String... rows) {
		return Tables.packaged().with("ParameterRules", RULES, rows).rules();
	}

	private static Parameter optional(String id, String value) {
		return new Parameter(id, "The " + id, "ordering", "text", value, null, null, false, false);
	}

	private static Parameter site(String value) {
		return new Parameter("site", "Site", "ordering", "url", value, null, null, false, false);
	}

}
