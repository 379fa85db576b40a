package io.fulfillflow.connect.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

class HttpConnectTemplateTest {

	private static final ProductId PRODUCT = new ProductId("PRD-1");

	private static final String NAME = "Default Activation Template";

	private static final String TEMPLATES = """
			[null, 7, {"id": "TL-0", "name": "Default Activation Template"},
			 {"id": "TL-1", "name": "Default Activation Template", "title": "x", "scope": "tier1"},
			 {"id": "TL-2", "name": "default activation template", "scope": "asset", "type": "fulfillment"},
			 {"name": "Default Activation Template", "scope": "asset"},
			 {"id": "TL-3", "name": "Default Activation Template", "scope": "asset", "type": "fulfillment"},
			 {"id": "TL-4", "name": "Default Activation Template", "scope": "asset", "type": "fulfillment"},
			 {"id": "TL-5", "title": "Ask, please", "scope": "asset", "type": "inquire"}]
			""";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	@Test
	void asksForNameAndScope() {
		server.stubFor(any(anyUrl()).willReturn(okJson(TEMPLATES)));

		result(this.connect.template(PRODUCT, NAME, "asset"));

		assertThat(asked()).containsExactly("/public/v1/products/PRD-1/templates"
				+ "?and(eq(name,Default%20Activation%20Template),eq(scope,asset))&limit=100&offset=0");
	}

	@Test
	void asksForTheScopeOnlyWhenTheNameWouldNeedQuotes() {
		server.stubFor(any(anyUrl()).willReturn(okJson(TEMPLATES)));

		assertThat(result(this.connect.template(PRODUCT, "Ask, please", "asset"))).contains("TL-5");
		assertThat(asked()).containsExactly("/public/v1/products/PRD-1/templates?eq(scope,asset)&limit=100&offset=0");
	}

	@ParameterizedTest
	@CsvSource({ "Default Activation Template, asset, TL-3", "Default Activation Template, tier1, TL-1",
			"x, tier1, TL-1", "Default Activation Template, tier2,", "Default Activation, asset,", "Nothing, asset," })
	void matchesNameAndScopeItselfWhereTheServerDoesNot(String name, String scope, String id) {
		server.stubFor(any(anyUrl()).willReturn(okJson(TEMPLATES)));

		assertThat(result(this.connect.template(PRODUCT, name, scope)).orElse(null)).isEqualTo(id);
	}

	@Test
	void looksThroughAllPagesUntilItIsFound() {
		String others = IntStream.range(0, 100)
			.mapToObj((i) -> "{\"id\":\"TL-9" + i + "\",\"name\":\"Other\",\"scope\":\"asset\"}")
			.collect(Collectors.joining(",", "[", "]"));
		String url = "/public/v1/products/PRD-1/templates?and(eq(name,Default%20Activation%20Template),eq(scope,asset))"
				+ "&limit=100&offset=";
		server.stubFor(
				get(urlEqualTo(url + "0")).willReturn(okJson(others).withHeader("Content-Range", "items 0-99/300")));
		server.stubFor(get(urlEqualTo(url + "100"))
			.willReturn(okJson(TEMPLATES).withHeader("Content-Range", "items 100-106/300")));

		assertThat(result(this.connect.template(PRODUCT, NAME, "asset"))).contains("TL-3");
		assertThat(asked()).hasSize(2);
	}

	@Test
	void findsNoTemplateOfAnUnknownProduct() {
		server.stubFor(any(anyUrl()).willReturn(notFound()));

		assertThat(result(this.connect.template(PRODUCT, NAME, "asset"))).isEmpty();
	}

	@Test
	void triesAgainLaterWhenTheServerIsInTrouble() {
		server.stubFor(any(anyUrl()).willReturn(serverError()));

		Failure failure = failureOf(this.connect.template(PRODUCT, NAME, "asset"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(failure.message()).isEqualTo("Connect answered GET /products/PRD-1/templates with 500");
	}

	private static List<String> asked() {
		return server.getAllServeEvents().stream().map((event) -> event.getRequest().getUrl()).toList();
	}

}
