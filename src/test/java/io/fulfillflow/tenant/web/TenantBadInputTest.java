package io.fulfillflow.tenant.web;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad input is refused by name, odd input is kept as it is. What the fuzz test found is
 * pinned here.
 */
class TenantBadInputTest extends TenantHttpTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"items":                             | is no valid JSON
			{'items':[]}                          | is no valid JSON
			{"items":[{"quantity":NaN}]}          | is no valid JSON
			{"items":[{"quantity":01}]}           | is no valid JSON
			{} {}                                 | goes on after its end
			{}]                                   | The body
			{"a":1,"a":2}                         | /a is there twice
			{"items":[{"mpn":"a","mpn":"b"}]}     | /items/0/mpn is there twice
			[]                                    | The body must be a JSON object
			null                                  | The body must be a JSON object
			{"product":[]}                        | /product must be a text or a number
			{"callbackUrl":"ftp://x"}             | /callbackUrl must begin with
			{"Attributes":7}                      | /Attributes must be an object
			{"Attributes":{"product":"x"}}        | /Attributes/product must be an object
			{"Attributes":{"account":[]}}         | /Attributes/account must be an object
			{"customer":"Example Ltd"}            | /customer must be an object
			{"items":[{"quantity":1e400}]}        | /items/0/quantity must be a number
			{"externalId":"a\\u0000"}             | /externalId must not hold a NUL
			{"parameters":{"a":["\\u0000"]}}      | /parameters/a/0 must not hold a NUL
			{"parameters":{"a/b":"x\\ud800"}}     | /parameters/a~1b must not hold a NUL character or half
			{"x":{"\\udc00":1}}                   | is no valid JSON
			""")
	void refusesMalformedJsonWrongTypesDuplicateKeysAndTrailingDataByName(String body, String detail) {
		refused(call("POST", "/tenant", body), detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "Application/x-www-form-urlencoded; charset=UTF-8" })
	void readsTheJsonThatCurlCallsAForm(String type) {
		HttpResponse<String> answer = call("POST", "/tenant", "{\"externalId\":\"" + type.length() + "-form\"}",
				"Content-Type", type);

		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).contains(type.length() + "-form");
	}

	@Test
	void takesFieldsThatItDoesNotKnow() {
		assertThat(call("POST", "/tenant", "{\"unheard\":{\"of\":[1,null]}}").statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 5_000, 100_000 })
	void refusesABodyThatIsNestedTooDeeply(int depth) {
		refused(call("POST", "/tenant", "{\"parameters\":" + "[".repeat(depth) + "]".repeat(depth) + "}"),
				"nested too deeply");
	}

	@Test
	void refusesSoManyEntriesThatNoOrderHasThem() {
		String fields = IntStream.range(0, 100_000)
			.mapToObj((number) -> "\"" + number + "\":1")
			.collect(Collectors.joining(","));

		refused(call("POST", "/tenant", "{\"parameters\":{" + fields + "}}"),
				"/parameters must not have more than 1000");
		refused(call("POST", "/tenant", "{\"items\":[" + "{},".repeat(100_000) + "{}]}"), "/items must not have more");
	}

	@Test
	void refusesAnOrderThatIsLargerThanCanBeKept() {
		String id = order("{\"product\":\"asks\"}");
		awaitStatus(id, "inquiring");
		String tooMuch = "{\"parameters\":{\"domain\":\"" + "n".repeat(1_000_000) + "\"}}";

		refused(call("POST", "/tenant", tooMuch), "makes an order of more than 500000 characters");
		refused(call("PUT", "/tenant/" + id, tooMuch), "makes an order of more than 500000 characters");
		refused(call("POST", "/tenant", "{\"customer\":{\"company\":\"" + "n".repeat(20_001) + "\"}}"),
				"/customer/company must not be longer");
	}

	@Test
	void refusesItemsThatMakeAnOrderTooLargeLittleByLittle() {
		String id = order("{}");
		HttpResponse<String> answer = null;
		for (int round = 0; round < 6 && (answer == null || answer.statusCode() == 200); round++) {
			String prefix = round + "-" + "m".repeat(180);
			String items = IntStream.range(0, 500)
				.mapToObj((number) -> "{\"mpn\":\"" + prefix + number + "\",\"quantity\":1}")
				.collect(Collectors.joining(","));
			answer = call("PUT", "/tenant/" + id, "{\"items\":[" + items + "]}");
		}
		refused(answer, "makes an order of more than 500000 characters");
	}

	@Test
	void refusesABodyOfSixMegabytes() {
		HttpResponse<String> answer = call("POST", "/tenant", "{\"n\":\"" + "n".repeat(6_000_000) + "\"}");

		assertThat(answer.statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "😀 👩‍👩‍👧", "שלום مرحبا ‮", "é é", "𝒳𝒴", "${7*7} #{7*7}",
			"${T(java.lang.Runtime).getRuntime()}", "'; drop table tenant; --", "<b>&amp;</b>", "a\tb\r\nX: y" })
	void keepsUnicodeAndExpressionsAsTheyAreAndEvaluatesNone(String text) {
		String externalId = text.strip() + UUID.randomUUID();
		String id = order(Json.write(java.util.Map.of("externalId", externalId, "parameters",
				java.util.Map.of("note", text), "customer", java.util.Map.of("company", text))));

		JsonNode body = json(get("/tenant/" + id));

		assertThat(body.path("externalId").asText()).isEqualTo(externalId);
		assertThat(body.at("/parameters/0/value").asText()).isEqualTo(text);
		awaitStatus(id, "ready");
	}

	@Test
	void keepsANameOfTenKilobytes() {
		String id = order(Json.write(java.util.Map.of("customer", java.util.Map.of("company", "é".repeat(5_120)),
				"parameters", java.util.Map.of("name", "é".repeat(5_120)))));

		assertThat(json(get("/tenant/" + id)).at("/parameters/0/value").asText()).isEqualTo("é".repeat(5_120));
	}

	@ParameterizedTest
	@CsvSource({ "/tenant/..%2f, 400", "/tenant/a%2Fb, 400", "/tenant/a%5Cb, 400", "/tenant/%00, 400",
			"/tenant/%2e%2e%2factuator, 400", "/tenant/none;jsessionid=1, 404", "/tenant/%24%7B7*7%7D, 404",
			"/tenant/%23%7B7*7%7D, 404", "/tenant/' or 1=1--, 404", "/tenant?externalId=%00, 400",
			"/tenant?externalId=%24%7B7*7%7D, 404", "/api/requests/..%2f, 400", "/api/requests/%24%7B7*7%7D, 404",
			"/tenant/none//, 404", "/tenant/none;a=b/operations, 404" })
	void refusesPathTricksAndEvaluatesNothingInThem(String path, int status) {
		HttpResponse<String> answer = call("GET", path.replace(" ", "%20"), null, "X-API-Key", "demo-key");

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).doesNotContain("49");
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 5_000 })
	void refusesIdsThatAreLongerThanAnyId(int length) {
		assertThat(get("/tenant/" + "a".repeat(length)).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*" })
	void takesAWildcardForNoContentTypeWithoutABodyToo(String type) {
		assertThat(call("POST", "/tenant", null, "Content-Type", type).statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/operations" })
	void answersJsonWhateverIsAccepted(String below) {
		String path = below.isEmpty() ? "/tenant" : "/tenant/" + order("{}") + below;

		HttpResponse<String> answer = call("GET", path, null, "Accept", "application/problem+json");

		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	private void refused(HttpResponse<String> answer, String detail) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(answer).path("detail").asText()).contains(detail);
	}

}
