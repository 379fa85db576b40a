package io.fulfillflow.connect.http;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.ConnectAsset;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

/**
 * What is asked of Connect about assets, and what its answers mean.
 */
class HttpAssetsTest {

	private static final String TWO = """
			[{"id": "AS-1", "status": "active", "product": {"id": "PRD-1"}}, {"status": "active"},
			 {"id": "AS-2", "status": "terminated", "product": {"id": "PRD-1"}},
			 {"id": "AS-3", "status": "Suspended", "product": {"id": "PRD-2"}}]""";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	@Test
	void asksForAPageOfSomeStatusesOfItsProducts() {
		server.stubFor(get(urlEqualTo("/public/v1/assets?in(status,(active,suspended))&in(product.id,(PRD-1,PRD-2))"
				+ "&ordering(events.created.at)&limit=100&offset=100"))
			.willReturn(okJson(TWO).withHeader("Content-Range", "items 100-103/250")));

		Assets.Page page = result(Wired.assets(server, "PRD-2", "PRD-1").list(Set.of("suspended", "active"), 100));

		assertThat(page.assets()).as("a server may ignore filters")
			.containsExactly(new ConnectAsset(new ExternalId("AS-1"), "active", new ProductId("PRD-1")),
					new ConnectAsset(new ExternalId("AS-3"), "suspended", new ProductId("PRD-2")));
		assertThat(page.next()).isEqualTo(OptionalInt.of(104));
	}

	@Test
	void knowsTheLastPage() {
		server.stubFor(any(anyUrl()).willReturn(okJson(TWO).withHeader("Content-Range", "items 0-3/4")));
		assertThat(list(0)).isEmpty();

		server.stubFor(any(anyUrl()).willReturn(okJson(TWO)));
		assertThat(list(0)).as("no total, and no full page").isEmpty();

		server.stubFor(any(anyUrl()).willReturn(okJson(TWO).withHeader("Content-Range", "items 0-3/9")));
		assertThat(list(4)).as("the offset was ignored").isEmpty();

		server.stubFor(any(anyUrl()).willReturn(okJson("[]").withHeader("Content-Range", "items 4-3/9")));
		assertThat(list(4)).isEmpty();
	}

	@Test
	void readsOneAsset() {
		server.stubFor(get(urlEqualTo("/public/v1/assets/AS%2F1"))
			.willReturn(okJson("{\"id\":\"AS/1\",\"status\":\"active\"}")));
		server.stubFor(get(urlEqualTo("/public/v1/assets/AS-2")).willReturn(notFound()));

		assertThat(result(Wired.assets(server).read(new ExternalId("AS/1"))).map(ConnectAsset::status))
			.contains("active");
		assertThat(result(Wired.assets(server).read(new ExternalId("AS-2")))).isEmpty();
	}

	@Test
	void takesNoErrorForAnAssetThatIsntThere() {
		for (var answer : List.of(serverError(), okJson("{}"), okJson("<html>"))) {
			server.stubFor(any(anyUrl()).willReturn(answer));
			assertThat(failureOf(Wired.assets(server).read(new ExternalId("AS-1"))).kind())
				.isEqualTo(Failure.Kind.TRANSIENT);
		}
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		assertThat(failureOf(Wired.assets(server).list(Set.of("active"), 0)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	private static OptionalInt list(int offset) {
		return result(Wired.assets(server).list(Set.of("active"), offset)).next();
	}

}
