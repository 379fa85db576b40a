package io.fulfillflow.connect.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.connect.ListedRequest.Unreadable;
import io.fulfillflow.core.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpConnectListTest {

	private static final String PENDING = "/public/v1/requests?status=pending&ordering(created)&limit=100&offset=";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	private final List<List<ListedRequest>> pages = new ArrayList<>();

	@Test
	void asksForOneStatusInTheFormThatEveryServerKnows() {
		serverAnswersEverything(okJson("[]"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(asked()).containsExactly(PENDING + "0");
		assertThat(this.pages).isEmpty();
	}

	@Test
	void asksForSeveralStatusesOfSomeProductsWithRawParentheses() {
		serverAnswersEverything(okJson("[]"));

		result(Wired.connect(server, "PRD-2", "PRD-1").list(Set.of("scheduled", "pending"), this.pages::add));

		assertThat(asked()).containsExactly("/public/v1/requests?in(status,(pending,scheduled))"
				+ "&in(asset.product.id,(PRD-1,PRD-2))&ordering(created)&limit=100&offset=0");
	}

	@Test
	void asksNothingWhenNoStatusIsWanted() {
		result(this.connect.list(Set.of(), this.pages::add));

		assertThat(asked()).isEmpty();
	}

	@Test
	void pagesToTheEndThatContentRangeTells() {
		serverHasAtOffset(0, page(0, 100).withHeader("Content-Range", "items 0-99/250"));
		serverHasAtOffset(100, page(100, 200).withHeader("Content-Range", "items 100-199/250"));
		serverHasAtOffset(200, page(200, 250).withHeader("Content-Range", "items 200-249/250"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(this.pages).extracting(List::size).containsExactly(100, 100, 50);
		assertThat(handedOver()).isEqualTo(ids(0, 250));
		assertThat(asked()).containsExactly(PENDING + "0", PENDING + "100", PENDING + "200");
	}

	@Test
	void asksForNoEmptyPageWhenTheLastOneIsFull() {
		serverHasAtOffset(0, page(0, 100).withHeader("Content-Range", "items 0-99/100"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 100));
	}

	@Test
	void goesOnFromWhereASmallerPageEnds() {
		serverHasAtOffset(0, page(0, 40).withHeader("Content-Range", "items 0-39/90"));
		serverHasAtOffset(40, page(40, 80).withHeader("Content-Range", "items 40-79/90"));
		serverHasAtOffset(80, page(80, 90).withHeader("Content-Range", "items 80-89/90"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 90));
	}

	@Test
	void takesNoShortPageForTheLastWithoutContentRange() {
		serverHasAtOffset(0, page(0, 10));
		serverHasAtOffset(10, page(10, 20));
		serverHasAtOffset(20, page(20, 25));
		serverHasAtOffset(25, okJson("[]"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 25));
		assertThat(asked()).hasSize(4);
	}

	@Test
	void pagesToAnEmptyPageWithoutContentRange() {
		serverHasAtOffset(0, page(0, 100));
		serverHasAtOffset(100, okJson("[]"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 100));
		assertThat(asked()).hasSize(2);
	}

	@Test
	void takesMoreThanItAskedFor() {
		serverHasAtOffset(0, page(0, 250));
		serverHasAtOffset(250, okJson("[]"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 250));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "items 0-99/250", "items 0-99/*", "items 0-99/999999999", "bytes 0-99/250", "nonsense" })
	void endsWhenTheServerIgnoresTheOffset(String contentRange) {
		serverAnswersEverything(page(0, 100).withHeader("Content-Range", contentRange));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 100));
		assertThat(asked()).hasSize(2);
	}

	@Test
	void endsWhenTheServerIgnoresTheOffsetOfEntriesWithoutIds() {
		serverAnswersEverything(okJson(IntStream.range(0, 100).mapToObj((i) -> "{}").toList().toString()));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(this.pages).hasSize(1);
	}

	@Test
	void handsAnEntryThatMovedToTheNextPageOverOnce() {
		serverHasAtOffset(0, page(0, 100).withHeader("Content-Range", "items 0-99/150"));
		serverHasAtOffset(100, page(90, 150).withHeader("Content-Range", "items 100-159/160"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 150));
		assertThat(this.pages).extracting(List::size).containsExactly(100, 50);
	}

	@Test
	void goesOnAfterAPageOfNothingNewWhenTheServerCounts() {
		serverHasAtOffset(0, page(0, 100).withHeader("Content-Range", "items 0-99/300"));
		serverHasAtOffset(100, page(0, 100).withHeader("Content-Range", "items 100-199/300"));
		serverHasAtOffset(200, page(100, 200).withHeader("Content-Range", "items 200-299/300"));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).isEqualTo(ids(0, 200));
	}

	@Test
	void leavesOutWhatAServerShouldHaveFiltered() {
		serverAnswersEverything(okJson("""
				[{"id": "PR-1", "status": "approved", "asset": {"id": "AS-1", "product": {"id": "PRD-1"}}},
				 {"id": "PR-2", "status": "Pending", "asset": {"id": "AS-2", "product": {"id": "PRD-1"}}},
				 {"id": "PR-3", "status": "pending", "asset": {"id": "AS-3", "product": {"id": "PRD-2"}}},
				 {"id": "PR-4", "asset": {"id": "AS-4", "product": {"id": "PRD-1"}}}]
				"""));

		result(Wired.connect(server, "PRD-1").list(Set.of("pending"), this.pages::add));

		assertThat(handedOver()).containsExactly("PR-2");
	}

	@Test
	void handsOverWhatCannotBeRead() {
		serverAnswersEverything(
				okJson("""
						[7, {"id": "PR-1", "status": "pending", "asset": {"id": "AS-1"}}, {"status": "approved"}, {"id": "PR-3"}]
						"""));

		result(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(this.pages).hasSize(1);
		assertThat(this.pages.get(0)).hasSize(4)
			.contains(new Unreadable("entry 1 of the list", "It is no JSON object."),
					new Unreadable("entry 3 of the list", "It has no id."),
					new Unreadable("PR-3", "It has no asset id."));
	}

	@Test
	void handsEveryPageOverBeforeItAsksForTheNext() {
		serverHasAtOffset(0, page(0, 100));
		serverHasAtOffset(100, page(100, 110));
		serverHasAtOffset(110, okJson("[]"));
		List<Integer> askedSoFar = new ArrayList<>();
		Consumer<List<ListedRequest>> eachPage = (page) -> askedSoFar.add(asked().size());

		result(this.connect.list(Set.of("pending"), eachPage));

		assertThat(askedSoFar).containsExactly(1, 2);
	}

	@Test
	void keepsWhatItHandedOverWhenALaterPageFails() {
		serverHasAtOffset(0, page(0, 100));
		serverHasAtOffset(100, serverError());

		Failure failure = failureOf(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(handedOver()).isEqualTo(ids(0, 100));
	}

	@Test
	void endsWithWhatTheConsumerThrew() {
		serverAnswersEverything(page(0, 100));

		assertThatThrownBy(() -> this.connect.list(Set.of("pending"), (page) -> {
			throw new IllegalStateException("no room");
		}).join()).hasCauseInstanceOf(IllegalStateException.class);
		assertThat(asked()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<html>maintenance</html>
			{"results": []}
			[{"id": "PR-1"},
			''
			null
			""")
	void triesAgainLaterWhenTheAnswerIsNoList(String body) {
		serverAnswersEverything(okJson(body));

		Failure failure = failureOf(this.connect.list(Set.of("pending"), this.pages::add));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(failure.message()).isIn("Connect answered GET /requests with something else than a list",
				"GET /requests was answered 200 with a web page, which isn't Connect's");
		assertThat(this.pages).isEmpty();
	}

	private static void serverAnswersEverything(ResponseDefinitionBuilder answer) {
		server.stubFor(any(anyUrl()).willReturn(answer));
	}

	private static void serverHasAtOffset(int offset, ResponseDefinitionBuilder answer) {
		server.stubFor(get(urlEqualTo(PENDING + offset)).willReturn(answer));
	}

	private static ResponseDefinitionBuilder page(int from, int to) {
		return okJson(ids(from, to).stream()
			.map((id) -> "{\"id\":\"" + id + "\",\"status\":\"pending\",\"asset\":{\"id\":\"AS-" + id + "\"}}")
			.collect(Collectors.joining(",", "[", "]")));
	}

	private static List<String> ids(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "PR-" + i).toList();
	}

	private List<String> handedOver() {
		return this.pages.stream()
			.flatMap(List::stream)
			.map((listed) -> ((Readable) listed).request().id().value())
			.toList();
	}

	private static List<String> asked() {
		return server.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest().getUrl())
			.sorted((left, right) -> (left.length() != right.length()) ? left.length() - right.length()
					: left.compareTo(right))
			.toList();
	}

}
