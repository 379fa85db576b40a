package io.fulfillflow.inquiry;

import java.time.Duration;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.InquiryLimits.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How often and how long customers are asked.
 */
class InquiryLimitsTest {

	private static final String LIMITS = "inquiry-limits.dmn";

	private static final ProductId PRODUCT = new ProductId("PRD-111-222-333");

	@Test
	void isWhatThePackagedTableAndTheSettingSay() {
		assertThat(Tables.packaged().limits().of(PRODUCT, "purchase"))
			.isEqualTo(new Limit(5, Duration.ofDays(14), Duration.ofDays(3)));
	}

	@ParameterizedTest
	@CsvSource({ "PRD-111-222-333, purchase, 2", "PRD-111-222-333, change, 3", "PRD-999-999-999, purchase, 5" })
	void isWhatTheFirstRowSaysThatHolds(String product, String type, int rounds) {
		InquiryLimits limits = Tables.packaged()
			.with("InquiryLimits", LIMITS, "\"PRD-111-222-333\" | \"purchase\" | 2 | \"PT12H\" | -",
					"\"PRD-111-222-333\" | - | 3 | \"P2D\" | \"P1D\"")
			.limits();

		assertThat(limits.of(new ProductId(product), type).rounds()).isEqualTo(rounds);
		assertThat(limits.of(PRODUCT, "purchase")).isEqualTo(new Limit(2, Duration.ofHours(12), null));
	}

	@Test
	void mayBeATableOfTheProductsOwn() {
		InquiryLimits limits = Tables.packaged()
			.with("InquiryLimits_PRD-111-222-333", LIMITS, "- | - | 1 | \"P1D\" | -")
			.limits();

		assertThat(limits.of(PRODUCT, "purchase").rounds()).isEqualTo(1);
		assertThat(limits.of(new ProductId("PRD-999-999-999"), "purchase").rounds()).isEqualTo(5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			- | - | 0 | "P1D" | - ; rounds must be a number from 1 on, and is 0
			- | - | - | "P1D" | - ; rounds must be a number from 1 on, and is null
			- | - | 1 | "two days" | - ; deadline must be a time such as P14D or PT12H, and is two days
			- | - | 1 | "-P1D" | - ; deadline must be a time such as P14D or PT12H, and is -P1D
			- | - | 1 | "P1D" | "soon" ; reminder must be a time such as P14D or PT12H, and is soon
			""")
	void saysWhatIsWrongWithARow(String row, String message) {
		InquiryLimits limits = Tables.packaged().with("InquiryLimits", LIMITS, row).limits();

		assertThatExceptionOfType(WrongDecision.class).isThrownBy(() -> limits.of(PRODUCT, "purchase"))
			.withMessageContaining(message);
	}

}
