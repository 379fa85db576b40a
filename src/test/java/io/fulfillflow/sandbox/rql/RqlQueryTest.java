package io.fulfillflow.sandbox.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RqlQueryTest {

	private static final Fields FIELDS = Fields.of("id", "status", "type", "name", "scope", "created", "assignee",
			"asset.product.id", "asset.connection.type", "asset.items.mpn", "asset.items.quantity", "quantity",
			"product_id=asset.product.id");

	private final List<ObjectNode> documents = List.of(
			document("A", "pending", "purchase", "PRD-1", "test", "2026-01-01T10:00:00+00:00"),
			document("B", "pending", "change", "PRD-2", "production", "2026-01-02T10:00:00+00:00"),
			document("C", "approved", "purchase", "PRD-1", "production", "2026-01-03T10:00:00+00:00"),
			document("D", "inquiring", "cancel", "PRD-2", "test", "2026-01-04T10:00:00+00:00"));

	@ParameterizedTest
	@CsvSource(delimiter = '!', nullValues = "-", value = {
			// what the official clients really send
			"status=pending&in(type,(purchase,change))&asset.product.id=PRD-1&ordering(-created)&limit=10&offset=0 ! A",
			"and(in(asset.product.id,(PRD-1)),in(asset.connection.type,(test)),in(status,(pending)))&ordering(-created)&limit=10&offset=0 ! A",
			"in(asset.product.id,(PRD-1,PRD-2))&eq(status,pending)&limit=1000 ! AB",
			"status=pending&asset.product.id__in=PRD-1,PRD-3 ! A", "status=pending&asset__product__id__in=PRD-2 ! B",
			"asset__product__id=PRD-1 ! AC", "limit=1&offset=0 ! A",
			// every operator in every spelling
			"- ! ABCD", "eq(status,pending) ! AB", "status=eq=pending ! AB", "ne(status,pending) ! CD",
			"status=ne=pending ! CD", "in(status,(approved,inquiring)) ! CD", "status=in=(approved,inquiring) ! CD",
			"out(status,(approved,inquiring)) ! AB", "in(status,()) ! -", "gt(created,2026-01-02T10:00:00+00:00) ! CD",
			"ge(created,2026-01-02T10:00:00Z) ! BCD", "created=lt=2026-01-02T11:00:00+01:00 ! A",
			"le(created,2026-01-02T10:00:00%2B00:00) ! AB", "created=ge=2026-01-03 ! CD", "like(status,*ing) ! ABD",
			"like(status,*ING) ! -", "ilike(status,*ING) ! ABD", "like(status,pend*) ! AB", "like(status,*prov*) ! C",
			// logic
			"or(eq(id,A),eq(id,D)) ! AD", "(id=A|id=D) ! AD", "(id=A;id=D) ! AD", "id=A|id=D ! AD",
			"not(eq(status,pending)) ! CD", "and(not(id=A),or(status=pending,type=cancel)) ! BD",
			"status=pending,type=change ! B", "(status=pending&type=change)|id=C ! BC", "status=pending& ! AB",
			// nothing there
			"eq(assignee,null()) ! ABC", "assignee=SU-1 ! D", "ne(assignee,empty()) ! D",
			// through lists, quotes and percent codes
			"asset.items.mpn=M-B ! B", "eq(name,Request%20number%20A) ! A", "eq(name,%22Request number B%22) ! B",
			"name='Request number C' ! C", "in(name,(\"Request number A\",Request number D)) ! AD",
			"in%28status%2C%28approved%29%29 ! C",
			// numbers, reserved words, select
			"gt(quantity,9) ! D", "search=anything ! -", "search=NUMBER%20a ! A", "search=m-b&status=pending ! B",
			"product_id=PRD-2 ! BD", "status__exact=approved ! C", "status__out=pending,approved ! D",
			"ordering=-created&status=pending ! BA", "ordering=status,-id ! CDBA",
			// one and the same entry of a list
			"asset.items=t(mpn=M-A,quantity=1) ! A", "asset.items=t(mpn=M-A,quantity=2) ! -",
			"eq(asset__items,t(mpn=M-B,quantity=2)) ! B", "asset.items.mpn=M-A&asset.items.quantity=2 ! A",
			"select(-asset.items,-asset.params)&id=A ! A" })
	void findsWhatIsAskedFor(String query, String expected) {
		List<String> ids = ids(RqlQuery.parse(query, FIELDS).of(this.documents));

		assertThat(String.join("", ids)).isEqualTo((expected != null) ? expected : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!',
			value = { "ordering(-created) ! DCBA", "ordering(created) ! ABCD", "ordering(status,-id) ! CDBA",
					"ordering(+status,+id) ! CDAB", "ordering(-asset.product.id) ! BDAC",
					"ordering(-quantity) ! DCBA" })
	void ordersAsAsked(String query, String expected) {
		assertThat(String.join("", ids(RqlQuery.parse(query, FIELDS).of(this.documents)))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "colour=red", "eq(colour,red)", "ordering(-colour)", "colour__in=a", "eq(status)",
			"eq(status,pending", "status", "frob(status,pending)", "in(status,pending)", "(status=pending",
			"status=pending)", "eq(name,\"open", "and()", "=pending", "id=%zz" })
	void refusesWhatItCannotRead(String query) {
		assertThatExceptionOfType(RqlInvalid.class).isThrownBy(() -> RqlQuery.parse(query, FIELDS))
			.withMessageStartingWith("Bad filter query:");
	}

	@Test
	void refusesEndlessNesting() {
		assertThatExceptionOfType(RqlInvalid.class).isThrownBy(() -> RqlQuery.parse("(".repeat(100_000), FIELDS));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!',
			value = { "'' ! 100 ! items 0-99/1200", "limit=10&offset=20 ! 10 ! items 20-29/1200",
					"limit=0&offset=0 ! 0 ! items 0-0/1200", "limit=0 ! 0 ! items 0-0/1200",
					"offset=1195 ! 5 ! items 1195-1199/1200", "offset=5000 ! 0 ! items 5000-5000/1200",
					"limit=5000 ! 1000 ! items 0-999/1200", "limit=many ! 100 ! items 0-99/1200",
					"status=approved ! 0 ! items 0-0/0" })
	void answersAPartAndSaysWhichOne(String query, int size, String range) {
		List<ObjectNode> many = new ArrayList<>();
		for (int i = 0; i < 1200; i++) {
			many.add(Json.MAPPER.createObjectNode().put("id", "" + i).put("status", "pending"));
		}

		RqlQuery.Page page = RqlQuery.parse(query, FIELDS).of(many);

		assertThat(page.items()).hasSize(size);
		assertThat(page.contentRange()).isEqualTo(range);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', nullValues = "-",
			value = { "status=pending ! pending", "and(in(status,(pending)),eq(type,purchase))&limit=1 ! pending",
					"eq(type,purchase)&status=eq=approved ! approved", "- ! -", "status=pending|type=cancel ! -",
					"not(status=pending) ! -", "ne(status,pending) ! -", "status=empty() ! -", "status=null() ! -",
					"like(status,pend*) ! -" })
	void tellsTheOnlyStatusThatCanBeFound(String query, String status) {
		assertThat(RqlQuery.parse(query, FIELDS).only("status")).isEqualTo(Optional.ofNullable(status).map(Set::of));
	}

	@Test
	void leavesOutWhatIsNotSelected() {
		RqlQuery query = RqlQuery.parse("select(-asset.items.mpn,-asset__product,hidden)", FIELDS);

		ObjectNode shown = query.shown(this.documents.get(0));

		assertThat(shown.at("/asset/items/0")).isEqualTo(Json.tree("{\"quantity\": 1}"));
		assertThat(shown.path("asset").has("product")).isFalse();
		assertThat(shown.path("asset").has("connection")).isTrue();
		assertThat(this.documents.get(0).at("/asset/product/id").asText()).isEqualTo("PRD-1");
		assertThat(query.selects("hidden")).isTrue();
		assertThat(query.selects("asset.product")).isFalse();
	}

	private static List<String> ids(RqlQuery.Page page) {
		return page.items().stream().map((document) -> document.path("id").asText()).toList();
	}

	private static ObjectNode document(String id, String status, String type, String product, String connection,
			String created) {
		ObjectNode document = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("status", status)
			.put("type", type)
			.put("name", "Request number " + id)
			.put("created", created)
			.put("quantity", 7 + "ABCD".indexOf(id));
		if (id.equals("D")) {
			document.putObject("assignee").put("id", "SU-1");
		}
		else {
			document.put("assignee", "");
		}
		ObjectNode asset = document.putObject("asset");
		asset.putObject("product").put("id", product);
		asset.putObject("connection").put("type", connection);
		asset.putArray("items")
			.add(Json.MAPPER.createObjectNode().put("mpn", "M-" + id).put("quantity", "A".equals(id) ? 1 : 2))
			.add(Json.MAPPER.createObjectNode().put("mpn", "M-X").put("quantity", 2));
		return document;
	}

}
