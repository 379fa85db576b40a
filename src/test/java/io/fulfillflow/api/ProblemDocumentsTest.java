package io.fulfillflow.api;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever goes wrong in a controller or on the way to it is a problem document.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProblemDocumentsTest {

	private static TestApi api;

	@BeforeAll
	static void start() {
		api = TestApi.of(new OrdersController().controller());
	}

	@AfterAll
	static void stop() {
		api.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			gone    | 404 | Not Found            | There is no tenant gone.
			busy    | 409 | Conflict             | It is being made.
			changed | 412 | Precondition Failed  | It has changed.
			odd     | 422 | Unprocessable Entity | /items/0/mpn isn't sold.
			""")
	void tellsWhatAControllerThrows(String id, int status, String title, String detail) throws Exception {
		JsonNode problem = problem(get("/tenant/" + id), status);

		assertThat(problem.path("title").asText()).isEqualTo(title);
		assertThat(problem.path("detail").asText()).isEqualTo(detail);
		assertThat(problem.path("instance").asText()).isEqualTo("/tenant/" + id);
		assertThat(problem.path("type").asText()).isEqualTo("about:blank");
	}

	@Test
	void saysWhenARetryMayHelp() throws Exception {
		assertThat(get("/tenant/busy").getHeader("Retry-After")).isEqualTo("3");
		assertThat(get("/tenant/gone").getHeader("Retry-After")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			{"licences":{"limit":"many"}}      | /licences/limit | must be a whole number that fits
			{"licences":{"limit":99999999999}} |                 | is no valid JSON (line 1, column 33)
			{"licences":[]}                    | /licences       | must be an object
			{"items":[{"limit":1},{"limit":{}}]} | /items/1/limit | must be a whole number that fits
			{"items":{}}                       | /items          | must be a list
			{"colour":"blue"}                  | /colour         | must be one of RED, GREEN
			{"trial":"perhaps"}                | /trial          | must be true or false
			{"name":{}}                        | /name           | must be a text
			{"seats":{"count":-1}}             | /seats          | isn't acceptable: seats are counted from 0
			[]                                 |                 | must be an object
			{"name":"a","name":"b"}            | /name           | is there twice (line 1, column 19)
			{"a":{"b":1,"b":2}}                | /a/b            | is there twice (line 1, column 16)
			{} {}                              |                 | goes on after its end (line 1, column 4)
			{"name":                           |                 | is no valid JSON (line 1, column 9)
			{'name':1}                         |                 | is no valid JSON (line 1, column 2)
			{"name":NaN}                       |                 | is no valid JSON (line 1, column 12)
			nonsense                           |                 | is no valid JSON (line 1, column 1)
			""")
	void saysWhatIsWrongWithABody(String body, String pointer, String detail) throws Exception {
		JsonNode problem = problem(post(body.getBytes(StandardCharsets.UTF_8)), 400);

		JsonNode error = problem.path("errors").path(0);
		assertThat(error.path("pointer").asText("none")).isEqualTo((pointer != null) ? pointer : "");
		assertThat(error.path("detail").asText()).isEqualTo(detail);
		assertThat(problem.path("detail").asText()).endsWith(detail + ".");
	}

	@Test
	void refusesDuplicateKeysInATreeAsWell() throws Exception {
		JsonNode problem = problem(send(MockMvcRequestBuilders.put("/tenant/T-1")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"a/b\": {\"c\": 1, \"c\": 2}}")), 400);

		assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/a~1b/c");
	}

	@Test
	void refusesWhatIsNestedTooDeeplyOrCountsTooFar() throws Exception {
		String deep = "{\"unheard\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
		String far = "{\"licences\":{\"limit\":" + "9".repeat(5000) + "}}";

		assertThat(problem(post(deep.getBytes(StandardCharsets.UTF_8)), 400).path("detail").asText())
			.contains("nested too deeply");
		problem(post(far.getBytes(StandardCharsets.UTF_8)), 400);
	}

	@Test
	void refusesABodyThatIsNoText() throws Exception {
		problem(post(new byte[] { '{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}' }), 400);
		problem(post(new byte[0]), 400);
	}

	@ParameterizedTest
	@CsvSource({ "GET,/nowhere,404", "POST,/nowhere,404", "DELETE,/api/nowhere,404", "POST,/,404",
			"PATCH,/tenant/T-1,405", "GET,/tenant/a/b/c,404" })
	void knowsNoOtherPathsAndMethods(String method, String path, int status) throws Exception {
		JsonNode problem = problem(send(request(method, path)), status);

		assertThat(problem.path("instance").asText()).isEqualTo(path);
	}

	@Test
	void namesTheMethodsThatAreAllowed() throws Exception {
		assertThat(send(request("PATCH", "/tenant/T-1")).getHeader("Allow")).contains("GET", "PUT", "DELETE");
	}

	@Test
	void saysWhichMediaTypesItKnows() throws Exception {
		problem(send(MockMvcRequestBuilders.post("/tenant").contentType("text/plain").content("{}")), 415);
		problem(send(MockMvcRequestBuilders.post("/tenant").contentType("application/yaml").content("a: 1")), 415);
		problem(send(MockMvcRequestBuilders.post("/tenant").contentType("nonsense").content("{}")), 415);
		problem(send(MockMvcRequestBuilders.post("/tenant").contentType("multipart/form-data").content("{}")), 415);
		problem(send(MockMvcRequestBuilders.get("/tenant/T-1").accept("image/png")), 406);
	}

	@Test
	void namesTheParameterThatIsWrong() throws Exception {
		assertThat(problem(send(request("GET", "/api/requests?limit=ten").header("If-Match", "1")), 400)
			.at("/errors/0/parameter")
			.asText()).isEqualTo("limit");
		assertThat(problem(send(request("GET", "/api/requests").header("If-Match", "1")), 400).path("detail").asText())
			.isEqualTo("limit is missing.");
		assertThat(problem(send(request("GET", "/api/requests?limit=1")), 400).at("/errors/0/parameter").asText())
			.isEqualTo("If-Match");
	}

	@ParameterizedTest
	@CsvSource({ "broken", "deep" })
	void saysNothingAboutItsInsides(String id, CapturedOutput output) throws Exception {
		MockHttpServletResponse response = get("/tenant/" + id);

		JsonNode problem = problem(response, 500);
		String errorId = problem.path("errorId").asText();
		assertThat(errorId).hasSize(13);
		assertThat(response.getContentAsString()).doesNotContain("SELECT", "java", "Exception", "StackOverflow",
				"secret");
		assertThat(output).contains("Error " + errorId + " at GET /tenant/" + id);
	}

	@ParameterizedTest
	@CsvSource({ "away", "wrapped" })
	void asksToComeBackWhenTheDatabaseIsAway(String id) throws Exception {
		MockHttpServletResponse response = get("/tenant/" + id);

		assertThat(problem(response, 503).toString()).doesNotContain("jdbc", "secret");
		assertThat(response.getHeader("Retry-After")).isEqualTo("5");
	}

	private static MockHttpServletResponse get(String path) throws Exception {
		return send(MockMvcRequestBuilders.get(path));
	}

	private static MockHttpServletResponse post(byte[] body) throws Exception {
		return send(MockMvcRequestBuilders.post("/tenant").contentType(MediaType.APPLICATION_JSON).content(body));
	}

	private static MockHttpServletRequestBuilder request(String method, String path) {
		return MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path);
	}

	private static MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
		return api.http().perform(request.header("X-API-Key", "demo-key")).andReturn().getResponse();
	}

	private static JsonNode problem(MockHttpServletResponse response, int status) throws Exception {
		String text = response.getContentAsString(StandardCharsets.UTF_8);
		assertThat(response.getStatus()).as(text).isEqualTo(status);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		JsonNode problem = Json.tree(text);
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("com.fasterxml", "java.", "`");
		return problem;
	}

}
