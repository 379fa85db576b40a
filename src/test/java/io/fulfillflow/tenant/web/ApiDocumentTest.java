package io.fulfillflow.tenant.web;

import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the OpenAPI document of the whole service says, and that it bites.
 */
class ApiDocumentTest extends TenantHttpTest {

	@ParameterizedTest
	@CsvSource({ "/tenant,post,200 201 400 401 409 413 422 503", "/tenant,get,200 400 401 404 503",
			"/tenant/{id},get,200 400 401 404 503", "/tenant/{id},put,200 400 401 404 409 412 413 422 503",
			"/tenant/{id},delete,204 400 401 404 409 412 422 503",
			"/tenant/{id}/disable,put,204 400 401 404 409 412 422 503",
			"/tenant/{id}/enable,put,204 400 401 404 409 412 422 503",
			"/tenant/{id}/operations,get,200 400 401 404 503",
			"/tenant/{id}/adjustments,post,202 400 401 404 409 413 422 503",
			"/tenant/{id}/adjustments/{adjustment},get,200 400 401 404 503",
			"/tenant/{id}/operations/{operation},get,200 400 401 404 503", "/api/requests,get,200 400 401 503",
			"/api/requests/{requestId},get,200 401 404 503", "/api/requests/{requestId}/timeline,get,200 401 404 503",
			"/api/requests/{requestId}/retry,post,202 400 401 404 409 413 415 503",
			"/api/requests/{requestId}/approve,post,202 400 401 404 409 413 415 503",
			"/api/requests/{requestId}/fail,post,202 400 401 404 409 413 415 503",
			"/api/requests/retry,post,200 400 401 409 413 415 422 503", "/api/reconciliations,get,200 401 503",
			"/api/reconciliations,post,202 401 409 503",
			"/api/reconciliations/{reconciliationId},get,200 400 401 404 503", "/api/callbacks,get,200 400 401 503",
			"/api/callbacks,post,201 400 401 409 413 415 422 503", "/api/callbacks/{callbackId},get,200 401 404 503",
			"/api/callbacks/{callbackId},put,200 400 401 404 409 412 413 415 503",
			"/api/callbacks/{callbackId},delete,204 401 404 412 503",
			"/api/callbacks/{callbackId}/secret,post,200 400 401 404 503",
			"/api/callbacks/{callbackId}/test,post,202 401 404 409 503",
			"/api/callbacks/{callbackId}/deliveries,get,200 400 401 404 503",
			"/api/callbacks/{callbackId}/deliveries/{deliveryId},get,200 401 404 503",
			"/api/callbacks/{callbackId}/deliveries/{deliveryId}/redeliver,post,202 401 404 409 503" })
	void namesEveryCallWithItsAnswers(String path, String method, String answers) {
		JsonNode call = contract().document().path("paths").path(path).path(method);

		assertThat(call.path("summary").asText()).isNotBlank();
		assertThat(call.path("operationId").asText()).matches("[a-z]+[A-Z][A-Za-z]+");
		assertThat(call.path("responses").fieldNames()).toIterable()
			.containsExactlyInAnyOrder((answers + " default").split(" "));
	}

	@Test
	void showsEachBodyByExamplesThatKeepTheirSchema() {
		assertThat(contract().wrongExamples()).isEmpty();
	}

	@Test
	void showsBothShapesOfAnOrderAndTheEmptyOne() {
		JsonNode examples = contract().document()
			.at("/paths/~1tenant/post/requestBody/content/application~1json/examples");

		assertThat(examples.path("nothing said").path("value")).isEqualTo(json("{}"));
		assertThat(examples.path("plain").path("value").has("externalId")).isTrue();
		assertThat(examples.path("attributes").path("value").has("Attributes")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing said", "plain", "attributes" })
	void takesTheOrdersThatItShows(String name) {
		JsonNode shown = contract().document()
			.at("/paths/~1tenant/post/requestBody/content/application~1json/examples")
			.path(name)
			.path("value");

		assertThat(call("POST", "/tenant", shown.toString()).statusCode()).isIn(200, 201);
	}

	@Test
	void noticesAnAnswerThatLacksAHeaderOrAMember() {
		HttpResponse<String> created = call("POST", "/tenant", "{}");

		contract().check(created);
		assertThatThrownBy(() -> contract().check(OtherAnswer.without(created, "Location")))
			.hasMessageContaining("breaks the OpenAPI document")
			.hasMessageContaining("Location");
		assertThatThrownBy(
				() -> contract().check(OtherAnswer.with(created, created.body().replace("\"reason\"", "\"why\""))))
			.hasMessageContaining("breaks the OpenAPI document");
		assertThatThrownBy(
				() -> contract().check(OtherAnswer.with(created, created.body().replace("processing", "busy"))))
			.hasMessageContaining("breaks the OpenAPI document");
	}

	@Test
	void noticesAnErrorThatIsNoProblemDocument() {
		HttpResponse<String> missing = get("/tenant/nobody");

		contract().check(missing);
		assertThatThrownBy(() -> contract().check(OtherAnswer.with(missing, "{\"error\":\"none\"}")))
			.hasMessageContaining("breaks the OpenAPI document");
		assertThatThrownBy(() -> contract()
			.check(OtherAnswer.with(missing, missing.body(), Map.of("Content-Type", "application/json"))))
			.hasMessageContaining("breaks the OpenAPI document");
	}

	@Test
	void noticesASuccessfulRequestThatTheDocumentForbids() {
		HttpResponse<String> created = call("POST", "/tenant", "{}");

		assertThatThrownBy(() -> contract().check(created, "{\"items\":7}")).hasMessageContaining("request POST");
	}

}
