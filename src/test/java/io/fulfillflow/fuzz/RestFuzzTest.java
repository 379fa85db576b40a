package io.fulfillflow.fuzz;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.OpenApiContract;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Configuration;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends what nobody would send to the whole service. The seed is printed;
 * {@code -DQT_SEED=…} sends the same calls again, {@code -DQT_EXAMPLES=…} more of them.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:fuzz;DB_CLOSE_DELAY=-1", "fulfillflow.sandbox.demo=false",
				"fulfillflow.products.asks.required-parameters=domain", "fulfillflow.callbacks.enabled=false",
				"logging.level.io.fulfillflow.security=warn" })
class RestFuzzTest {

	private static final int PORT = freePort();

	private static final int CALLS = Integer.getInteger("QT_EXAMPLES", 1500);

	private static final Pattern INSIDES = Pattern
		.compile("Exception|at org\\.|at java\\.|SELECT|jdbc:|io\\.fulfillflow");

	private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-]+)+");

	private final Set<String> made = new TreeSet<>();

	@Autowired
	JdbcClient jdbc;

	private OpenApiContract contract;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@BeforeEach
	void readTheDocument() {
		this.contract = OpenApiContract.servedAt("http://127.0.0.1:" + PORT);
	}

	@Test
	void whateverIsSentIsAcceptedAsAWholeOrRefusedWithAProblem() {
		long seed = Configuration.systemStrategy().prng().getInitialSeed();
		System.out.println("RestFuzzTest sends " + CALLS + " calls; again with -DQT_SEED=" + seed);
		List<String> tenants = List.of(order("{}"), order("{\"product\":\"asks\"}"),
				order("{\"externalId\":\"EXT-1\"}"));
		List<String> requests = this.jdbc.sql("select request_id from operation").query(String.class).list();

		QuickTheory.qt()
			.withFixedSeed(seed)
			.withExamples(CALLS)
			.withShrinkCycles(50)
			.forAll(new OddCalls(tenants, requests))
			.checkAssert(this::keepsItsPromises);

		assertThat(this.made).as("tenants that an answer told of")
			.containsExactlyInAnyOrderElementsOf(
					this.jdbc.sql("select tenant_id from tenant").query(String.class).list());
		assertThat(this.jdbc.sql("""
				select t.tenant_id from tenant t
				where not exists (select 1 from operation o where o.tenant_id = t.tenant_id)""")
			.query(String.class)
			.list()).as("half-made tenants").isEmpty();
		assertThat(this.made).hasSizeGreaterThan(CALLS / 150)
			.allSatisfy((id) -> assertThat(get("/tenant/" + id).status()).isEqualTo(200));
	}

	private void keepsItsPromises(RawCall call) {
		RawAnswer answer = call.send(PORT);
		assertThat(answer.status()).as("%s answers %s", call, answer).isBetween(200, 499);
		assertThat(answer.body()).as("%s", call).doesNotContainPattern(INSIDES);
		if (answer.status() >= 400) {
			isAProblem(call, answer);
		}
		String path = call.target().replaceAll("[?#].*", "");
		if (PLAIN.matcher(path).matches() && Set.of("GET", "PUT", "POST", "DELETE").contains(call.method())) {
			this.contract.check(call.method(), path, answer.status(), answer.headers(), answer.body());
		}
		if (answer.status() == 201) {
			this.made.add(Json.tree(answer.body()).path("tenantId").asText());
			assertThat(get(answer.header("Location")).status()).as("what %s made", call).isEqualTo(200);
		}
	}

	private static void isAProblem(RawCall call, RawAnswer answer) {
		assertThat(answer.header("Content-Type")).as("%s answers %s", call, answer)
			.isEqualTo("application/problem+json");
		if (!"HEAD".equals(call.method())) {
			JsonNode problem = Json.tree(answer.body());
			assertThat(problem.path("status").asInt()).as("%s answers %s", call, answer).isEqualTo(answer.status());
			assertThat(problem.path("detail").asText()).as("%s answers %s", call, answer).isNotBlank();
		}
	}

	private String order(String body) {
		RawCall call = new RawCall("POST", "/tenant", List.of(),
				body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		String id = Json.tree(call.send(PORT).body()).path("tenantId").asText();
		this.made.add(id);
		return id;
	}

	private static RawAnswer get(String path) {
		return new RawCall("GET", path, List.of(), null).send(PORT);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
