package io.fulfillflow.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.FulfillFlow;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service stops and starts anew, on the same database, while requests of every type
 * wait in every way in which they may: each ends as if nothing had happened. All of them
 * wait in one run, those that trouble the others' way last.
 */
class WaitingStatesIT {

	private static final String PRODUCT = "PRD-400-400-400";

	private static final List<String> ASKING = List.of("purchase", "change", "adjustment", "renew", "transfer");

	private static final List<String> ALL = List.of("purchase", "change", "cancel", "suspend", "resume", "adjustment",
			"renew", "transfer");

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final CallLog log = new CallLog();

	private final ForeignConnect connect = new ForeignConnect(this.log);

	private final ForeignVendor vendor = new ForeignVendor(this.log);

	/** Paths and external ids that the vendor doesn't answer for. */
	private final Set<String> held = ConcurrentHashMap.newKeySet();

	/** Verbs at Connect that aren't answered. */
	private final Set<String> unheard = ConcurrentHashMap.newKeySet();

	private final List<Waiting> all = new ArrayList<>();

	@TempDir
	Path data;

	private ConfigurableApplicationContext service;

	@AfterEach
	void stop() {
		this.service.close();
	}

	@TestFactory
	List<DynamicTest> goesOnAfterARestartFromEveryPlaceWhereARequestWaits() {
		this.connect.template(PRODUCT, "TL-400-000-001", "Default Activation Template", "asset");
		this.vendor.always(Fault.refused(this::isHeld, 503, json("{}"), Map.of()));
		this.connect.always(Fault.refused((call) -> this.unheard.contains(call.path()), 503, json("{}"), Map.of()));
		this.service = start();
		quietOnes();
		this.all.forEach(this::awaitState);
		String direct = direct();
		ObjectNode leftBehind = leftBehind();
		List<Waiting> troubled = troubledOnes();
		troubled.forEach(this::awaitState);
		this.service.close();
		this.all.forEach((waiting) -> waiting.whileStopped().run());
		this.held.clear();
		this.unheard.clear();
		this.service = start();

		List<DynamicTest> tests = new ArrayList<>();
		this.all.forEach((waiting) -> tests.add(DynamicTest.dynamicTest(waiting.what(), () -> endsProperly(waiting))));
		tests.add(DynamicTest.dynamicTest("an order over our own channel is asked, and answered later", () -> {
			send("PUT", "/tenant/" + direct, "{\"parameters\": {\"domain\": \"roe.example\"}}");
			soon("direct").untilAsserted(() -> assertThat(tenantStatus(direct)).isEqualTo("ready"));
		}));
		tests.add(DynamicTest.dynamicTest("a tenant that nobody wants waits to be removed",
				() -> soon("left behind").until(() -> this.vendor.of(Documents.assetId(leftBehind)).isEmpty())));
		return tests;
	}

	/** Connect puts off none of the others. */
	private static boolean isPutOff(String type) {
		return !Set.of("adjustment", "transfer").contains(type);
	}

	private String direct() {
		String id = send("POST", "/tenant", "{\"externalId\": \"DIRECT-1\", \"product\": \"asks\"}").path("tenantId")
			.asText();
		soon("direct").untilAsserted(() -> assertThat(tenantStatus(id)).isEqualTo("inquiring"));
		return id;
	}

	/**
	 * A tenant whose purchase was failed in the portal, and whose removal isn't answered.
	 */
	private ObjectNode leftBehind() {
		ObjectNode request = of("purchase");
		String asset = Documents.assetId(request);
		this.vendor.plan(asset, new TenantPlan(201, false, 1_000_000));
		this.connect.place(request);
		soon("made").until(() -> this.vendor.of(asset).size() == 1);
		soon("made").untilAsserted(() -> assertThat(state(id(request))).isEqualTo("in-progress"));
		this.held.add(this.vendor.of(asset).get(0).path("tenantId").asText());
		this.connect.inPortal(id(request), "failed");
		soon("failed").untilAsserted(() -> assertThat(state(id(request))).isEqualTo("failed"));
		return request;
	}

	private String tenantStatus(String id) {
		return send("GET", "/tenant/" + id, "").path("status").asText();
	}

	private static ConditionFactory soon(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(60));
	}

	private void quietOnes() {
		ASKING.forEach((type) -> {
			ObjectNode asked = lacking(type);
			wait(type + " is asked, and answered later", asked, "inquiring",
					() -> this.connect.customerAnswers(id(asked), "domain", "roe.example"), "approved");
			ObjectNode answered = lacking(type);
			whileStopped(type + " is asked, and answered meanwhile", answered, "inquiring",
					() -> this.connect.customerAnswers(id(answered), "domain", "roe.example"), "approved");
		});
		ALL.stream().filter(WaitingStatesIT::isPutOff).forEach((type) -> {
			ObjectNode later = ofLaterDay(type);
			wait(type + " is scheduled", later, "scheduled", () -> this.connect.inPortal(id(later), "pending"),
					"approved");
		});
		ObjectNode revoked = ofLaterDay("purchase");
		whileStopped("a purchase is scheduled, and revoked meanwhile", revoked, "scheduled",
				() -> this.connect.inPortal(id(revoked), "revoking"), "revoked");
		ObjectNode due = of("change");
		due.put("planned_date", Instant.now().plusSeconds(40).truncatedTo(ChronoUnit.SECONDS).toString());
		wait("a change is scheduled, and its day comes", due, "scheduled", () -> {
		}, "approved");
		ObjectNode made = of("purchase");
		this.vendor.plan(Documents.assetId(made), new TenantPlan(201, false, 1_000_000));
		wait("a purchase waits until its tenant is ready", made, "in-progress",
				() -> this.vendor.isReady(this.vendor.of(Documents.assetId(made)).get(0).path("tenantId").asText()),
				"approved");
		ObjectNode behind = Documents.later(made, "suspend");
		((ObjectNode) Documents.asset(behind).path("product")).put("id", PRODUCT);
		((ObjectNode) Documents.params(behind).get(0)).set("constraints", json("{'required':false}"));
		wait("a suspension waits in line behind it", behind, "queued", () -> {
		}, "approved");
		ObjectNode settled = of("purchase");
		this.vendor.plan(Documents.assetId(settled), new TenantPlan(201, false, 1_000_000));
		whileStopped("a purchase is failed in the portal meanwhile", settled, "in-progress",
				() -> this.connect.inPortal(id(settled), "failed"), "failed");
		ObjectNode person = of("purchase");
		this.vendor.once(Fault.refused((call) -> isCreation(call, person), 405, json("{}"), Map.of()));
		wait("a purchase waits for a person", person, "waiting-for-person", () -> retry(id(person)), "approved");
	}

	private List<Waiting> troubledOnes() {
		int before = this.all.size();
		ALL.forEach((type) -> {
			ObjectNode request = of(type);
			this.held.add(Documents.assetId(request));
			this.held.add(vendorId(request));
			wait(type + " waits for the vendor's answer", request, "in-progress", () -> {
			}, "approved");
		});
		ALL.forEach((type) -> {
			ObjectNode request = of(type);
			this.unheard.add("/requests/" + id(request) + "/approve");
			wait(type + " waits for Connect to take the approval", request, "in-progress", () -> {
			}, "approved");
		});
		ObjectNode revoking = of("purchase").put("status", "revoking");
		this.unheard.add("/requests/" + id(revoking) + "/confirm");
		wait("a revocation waits for Connect to take the confirmation", revoking, "in-progress", () -> {
		}, "revoked");
		return List.copyOf(this.all.subList(before, this.all.size()));
	}

	private void endsProperly(Waiting waiting) {
		String id = id(waiting.request());
		waiting.afterwards().run();
		soon(waiting.what()).untilAsserted(
				() -> assertThat(this.connect.status(id)).as("%s", this.log.writesTo(id)).isEqualTo(waiting.end()));
		String state = waiting.end().equals("approved") ? "succeeded" : "failed";
		soon(waiting.what()).untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
		assertThat(this.log.verdicts(id, "approve") + this.log.verdicts(id, "fail") + this.log.verdicts(id, "confirm"))
			.as("verdicts of ours, %s", this.log.writesTo(id))
			.isEqualTo(waiting.end().equals("failed") ? 0 : 1);
	}

	private void wait(String what, ObjectNode request, String state, Runnable afterwards, String end) {
		place(new Waiting(what, request, state, () -> {
		}, afterwards, end));
	}

	private void whileStopped(String what, ObjectNode request, String state, Runnable meanwhile, String end) {
		place(new Waiting(what, request, state, meanwhile, () -> {
		}, end));
	}

	private void place(Waiting waiting) {
		this.all.add(waiting);
		this.connect.place(waiting.request());
	}

	/** What waits for somebody else has tried it. */
	private void awaitState(Waiting waiting) {
		soon(waiting.what()).untilAsserted(() -> {
			String id = id(waiting.request());
			assertThat(state(id)).isEqualTo(waiting.state());
			if (this.unheard.contains("/requests/" + id + "/approve")) {
				assertThat(this.log.verb(id, "approve")).isNotEmpty();
			}
			if (waiting.state().equals("scheduled") || waiting.state().equals("inquiring")) {
				assertThat(this.connect.status(id)).isEqualTo(waiting.state());
			}
		});
	}

	private ObjectNode lacking(String type) {
		ObjectNode request = of(type);
		Documents.params(request).add(json("""
				{'id':'domain','name':'domain','title':'Domain','type':'domain','phase':'ordering','value':'',
				 'value_error':'','constraints':{'required':true}}"""));
		return request;
	}

	private ObjectNode ofLaterDay(String type) {
		Instant day = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
		return of(type).put("planned_date", day.toString());
	}

	/** A request that has a tenant, unless it is to make one. */
	private ObjectNode of(String type) {
		ObjectNode request = Documents.request(type);
		((ObjectNode) Documents.asset(request).path("product")).put("id", PRODUCT);
		if (!type.equals("purchase")) {
			String status = type.equals("resume") ? "suspended" : "ready";
			Documents.asset(request).put("status", type.equals("resume") ? "suspended" : "active");
			String tenantId = this.vendor.has(Documents.assetId(request), status);
			((ObjectNode) Documents.params(request).get(0)).put("value", tenantId);
		}
		return request;
	}

	private boolean isHeld(Incoming call) {
		Set<String> names = new HashSet<>(List.of(call.path().split("/")));
		names.add(call.body().path("externalId").asText());
		return !call.method().equals("GET") && names.stream().anyMatch(this.held::contains);
	}

	private static boolean isCreation(Incoming call, ObjectNode request) {
		return call.method().equals("POST")
				&& Documents.assetId(request).equals(call.body().path("externalId").asText());
	}

	private static String vendorId(ObjectNode request) {
		String tenantId = Documents.params(request).get(0).path("value").asText();
		return tenantId.isEmpty() ? "none" : tenantId;
	}

	private static String id(ObjectNode request) {
		return Documents.id(request);
	}

	private void retry(String id) {
		send("POST", "/api/requests/" + id + "/retry", "{}");
	}

	/** Where a request stands. */
	private String state(String id) {
		return send("GET", "/api/requests/" + id, "").path("status").asText();
	}

	private JsonNode send(String method, String path, String body) {
		String port = this.service.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("X-API-Key", "demo-key")
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return Documents.MAPPER.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(FulfillFlow.class).run("--server.port=0", "--FULFILLFLOW_DATA=" + this.data,
				"--spring.datasource.url=jdbc:h2:file:" + this.data.resolve("waiting").toAbsolutePath()
						+ ";DB_CLOSE_ON_EXIT=FALSE",
				"--fulfillflow.sandbox.enabled=false", "--fulfillflow.connect.api-url=" + this.connect.url(),
				"--fulfillflow.connect.api-key=" + ForeignConnect.KEY,
				"--fulfillflow.vendor.api-url=" + this.vendor.url(), "--fulfillflow.connect.poll-interval=200ms",
				"--fulfillflow.remote.first-pause=100ms", "--fulfillflow.remote.longest-pause=500ms",
				"--fulfillflow.products.asks.required-parameters=domain",
				"--fulfillflow.products." + PRODUCT + ".scheduling=true",
				"--fulfillflow.products." + PRODUCT + ".tell-adjustments=true");
	}

	/**
	 * A request that waits.
	 *
	 * @param what it waits for
	 * @param request as Connect has it
	 * @param state where it stands until then
	 * @param whileStopped happens while the service is stopped
	 * @param afterwards happens once it has started anew
	 * @param end how it ends at Connect
	 */
	private record Waiting(String what, ObjectNode request, String state, Runnable whileStopped, Runnable afterwards,
			String end) {
	}

}
