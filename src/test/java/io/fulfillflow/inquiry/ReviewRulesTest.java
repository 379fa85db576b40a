package io.fulfillflow.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.ReviewRules.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which requests a person reviews, and how: columns are product, type of request,
 * channel, marketplace, country, quantity, growth; by hand, group, due, reminder, why.
 */
class ReviewRulesTest {

	private static final String FILE = "review-rules.dmn";

	private static final Order ORDER = order("25", "5");

	@ParameterizedTest
	@EnumSource(OperationType.class)
	void fulfilsEverythingAutomaticallyAsPackaged(OperationType type) {
		assertThat(Tables.packaged().reviews().review(ORDER, type.word(), Channel.DIRECT)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			"PRD-111-222-333" | - | - | - | - | - | -          ; true
			"PRD-1"           | - | - | - | - | - | -          ; false
			- | "purchase","change" | - | - | - | - | -        ; true
			- | "cancel"            | - | - | - | - | -        ; false
			- | - | "connect"       | - | - | - | -            ; true
			- | - | "direct"        | - | - | - | -            ; false
			- | - | - | "MP-10001"  | - | - | -                ; true
			- | - | - | not("MP-10001") | - | - | -            ; false
			- | - | - | - | "GB"        | - | -                ; true
			- | - | - | - | "DE","AT"   | - | -                ; false
			- | - | - | - | - | > 24        | -                ; true
			- | - | - | - | - | > 25        | -                ; false
			- | - | - | - | - | - | >= 20                      ; true
			- | - | - | - | - | - | < 20                       ; false
			- | - | - | - | - | > 10 | [15..25]                ; true
			""")
	void tellsRequestsApartByTheirColumns(String row, boolean byHand) {
		ReviewRules rules = Tables.packaged().with("ReviewRules", FILE, row + "| true | - | - | - | -").reviews();

		assertThat(rules.review(ORDER, "change", Channel.CONNECT).isPresent()).isEqualTo(byHand);
	}

	@Test
	void knowsAShrinkingOrder() {
		ReviewRules rules = Tables.packaged()
			.with("ReviewRules", FILE, "- | - | - | - | - | - | < -10 | true | - | - | - | -")
			.reviews();

		assertThat(rules.review(order("1", "20"), "change", Channel.CONNECT)).isPresent();
		assertThat(rules.review(order("20", "1"), "change", Channel.CONNECT)).isEmpty();
	}

	@Test
	void readsWhoReviewsItByWhenAndWhy() {
		ReviewRules rules = Tables.packaged()
			.with("ReviewRules", FILE,
					"- | - | - | - | - | - | - | true | \"sales\" | \"P5D\" | \"PT12H\" | \"Large.\"")
			.reviews();

		assertThat(rules.review(ORDER, "purchase", Channel.DIRECT))
			.contains(new Review("sales", Duration.ofDays(5), Duration.ofHours(12), "Large."));
	}

	@Test
	void leavesItToTheOperatorsForThreeDaysWhenTheRowDoesntSay() {
		ReviewRules rules = Tables.packaged()
			.with("ReviewRules", FILE, "- | - | - | - | - | - | - | true | - | - | - | -")
			.reviews();

		assertThat(rules.review(ORDER, "purchase", Channel.DIRECT))
			.contains(new Review("operators", Duration.ofDays(3), null, null));
	}

	@Test
	void takesTheTableOfTheProductWhereItHasOne() {
		ReviewRules rules = Tables.packaged()
			.with("ReviewRules_PRD-111-222-333", FILE, "- | - | - | - | - | - | - | true | - | - | - | -")
			.reviews();

		assertThat(rules.review(ORDER, "purchase", Channel.DIRECT)).isPresent();
		assertThat(rules.review(OrderBuilder.aCompleteOrder().product("PRD-1").build(), "purchase", Channel.DIRECT))
			.isEqualTo(Optional.empty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			- | - | - | -                            ; byHand must be true or false
			true | "our sales" | - | -               ; group must be the id of one group
			true | "a,b" | - | -                     ; group must be the id of one group
			true | - | "3 days" | -                  ; due must be a time such as P14D
			true | - | "P3D" | "P0D"                 ; reminder must be a time such as P14D
			""")
	void saysWhatIsWrongWithARow(String outputs, String message) {
		ReviewRules rules = Tables.packaged()
			.with("ReviewRules", FILE, "- | - | - | - | - | - | - | " + outputs + " | -")
			.reviews();

		assertThatExceptionOfType(WrongDecision.class).isThrownBy(() -> rules.review(ORDER, "purchase", Channel.DIRECT))
			.withMessageContaining(message)
			.withMessageContaining("ReviewRules");
	}

	@Test
	void leavesResellersAloneWhereTheTableDoesntSpeakOfThem() {
		ReviewRules rules = Tables.packaged()
			.only("ReviewRules", FILE, "- | \"purchase\" | - | - | - | - | - | true | - | - | - | -")
			.reviews();

		assertThat(rules.review(ORDER, "tier-setup", Channel.CONNECT)).isEmpty();
		assertThat(rules.review(ORDER, "account-update", Channel.CONNECT)).isEmpty();
		assertThatExceptionOfType(WrongDecision.class).isThrownBy(() -> rules.review(ORDER, "change", Channel.CONNECT))
			.withMessageContaining("no row holds for a request of type change");
	}

	private static Order order(String quantity, String before) {
		Order order = OrderBuilder.anOrder().item("MPN-A", quantity, before).ordering("domain", "example.com").build();
		return new Order(order.product(), order.items(), order.parameters(), List.of(), order.customer(), "MP-10001",
				null);
	}

}
