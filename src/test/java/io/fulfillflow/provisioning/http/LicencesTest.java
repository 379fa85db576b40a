package io.fulfillflow.provisioning.http;

import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.core.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.fulfillflow.provisioning.TenantOrders.item;
import static org.assertj.core.api.Assertions.assertThat;

class LicencesTest {

	@ParameterizedTest
	@CsvSource({ "3, 3", "3.50, 3.50", "unlimited, unlimited", "0, 0", "1 2, 3", "1.25 2.75, 4", "0.1 0.2, 0.3",
			"100 200, 300", "5 unlimited, 5", "unlimited unlimited, unlimited", "0 unlimited, unlimited",
			"0 2.50, 2.50", "0 0, 0", "99999999999999999999 1, 100000000000000000000",
			"1e999999999 1e999999999, 1e999999999", "1e999999999 2, 2" })
	void countsWhatMayBeUsed(String quantities, String limit) {
		List<Item> items = Stream.of(quantities.split(" ")).map((quantity) -> item("MPN", "1", quantity)).toList();

		assertThat(Licences.limit(items)).contains(limit);
	}

	@Test
	void countsNothingWithoutItems() {
		assertThat(Licences.limit(List.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 2, ADD", "'', 2, ADD", "0, unlimited, ADD", "2, 3, UPSIZE", "2.5, 2.75, UPSIZE", "9, 10, UPSIZE",
			"2, unlimited, UPSIZE", "3, 2, DOWNSIZE", "10, 9.99, DOWNSIZE", "unlimited, 5, DOWNSIZE", "2, 0, REMOVE",
			"2, 0.0, REMOVE", "unlimited, 0, REMOVE", "2, 2, UNCHANGED", "2, 2.00, UNCHANGED", "2, ' 2 ', UNCHANGED",
			"unlimited, unlimited, UNCHANGED", "0, 0, UNCHANGED", "'', 0, UNCHANGED", "2, '', UNCHANGED" })
	void saysWhatAChangeDoes(String before, String after, ItemAction action) {
		assertThat(ItemAction.of(item("MPN", before, after))).isEqualTo(action);
	}

}
