package io.fulfillflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The document says what is common to all resources, and an answer that breaks it is
 * noticed.
 */
class OpenApiContractTest {

	private static TestApi api;

	@BeforeAll
	static void start() {
		api = TestApi.of(new OrdersController().controller());
	}

	@AfterAll
	static void stop() {
		api.close();
	}

	@Test
	void documentsOurResourcesAndNothingElse() {
		JsonNode document = api.contract().document();

		assertThat(document.at("/info/title").asText()).isEqualTo("FulfillFlow");
		assertThat(document.at("/info/version").asText()).isNotBlank();
		assertThat(document.at("/info/description").asText()).isNotBlank();
		assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
		assertThat(document.path("paths").fieldNames()).toIterable()
			.contains("/tenant", "/api/requests")
			.allMatch((path) -> path.startsWith("/tenant") || path.startsWith("/api/"));
	}

	@Test
	void documentsThatEveryOperationMayEndInAProblem() {
		JsonNode document = api.contract().document();

		document.path("paths")
			.forEach((path) -> path.forEach((operation) -> assertThat(operation.at("/responses/default/$ref").asText())
				.isEqualTo("#/components/responses/Problem")));
		assertThat(document.at("/components/schemas/Problem/properties/errors/items/$ref").asText())
			.isEqualTo("#/components/schemas/InputError");
	}

	@Test
	void documentsBothWaysToShowAKeyAndWhereNoneIsNeeded() {
		JsonNode document = api.contract().document();

		assertThat(document.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
		assertThat(document.at("/components/securitySchemes/apiKey/name").asText()).isEqualTo("X-API-Key");
		assertThat(document.at("/paths/~1tenant/post/security").toString())
			.isEqualTo("[{\"bearer\":[]},{\"apiKey\":[]},{}]");
		assertThat(document.at("/paths/~1api~1requests/get/security").toString())
			.isEqualTo("[{\"bearer\":[]},{\"apiKey\":[]}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/lies?how=lacks", "/api/lies?how=adds", "/api/lies?how=mistypes", "/api/elsewhere" })
	void noticesAnAnswerThatBreaksTheDocument(String path) {
		assertThatThrownBy(() -> api.http().perform(withKey(MockMvcRequestBuilders.get(path))))
			.isInstanceOf(AssertionError.class)
			.hasMessageContaining("breaks the OpenAPI document");
	}

	@Test
	void acceptsAnswersThatKeepTheDocument() throws Exception {
		api.http().perform(withKey(MockMvcRequestBuilders.get("/api/lies?how=not")));
		api.http().perform(MockMvcRequestBuilders.delete("/tenant/T-1"));
		api.http().perform(MockMvcRequestBuilders.get("/tenant/gone"));
	}

	@Test
	void noticesARequestThatSucceedsThoughTheDocumentForbidsIt() {
		assertThatThrownBy(() -> api.http()
			.perform(MockMvcRequestBuilders.post("/tenant")
				.contentType(MediaType.APPLICATION_JSON)
				.content("{\"unheard\": 1}")))
			.isInstanceOf(AssertionError.class)
			.hasMessageContaining("request POST /tenant");
	}

	private static MockHttpServletRequestBuilder withKey(MockHttpServletRequestBuilder request) {
		return request.header("X-API-Key", "demo-key");
	}

}
