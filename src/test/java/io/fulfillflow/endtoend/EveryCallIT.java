package io.fulfillflow.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.endtoend.Front.Called;
import io.fulfillflow.endtoend.Front.Planned;
import io.fulfillflow.endtoend.RemoteCallKind.End;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever becomes of whichever call, its request ends as it should, with one effect and
 * one verdict. All of them go wrong in one run of the service, at the same time.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:everycall;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.poll-interval=200ms", "fulfillflow.remote.first-pause=100ms",
		"fulfillflow.remote.longest-pause=300ms", "fulfillflow.vendor.timeout=2s", "fulfillflow.connect.timeout=2s",
		"fulfillflow.vendor.lost-creation=1s" })
@DirtiesContext
class EveryCallIT {

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final Front BEFORE_CONNECT = new Front(CONNECT);

	private static final Front BEFORE_THE_VENDOR = new Front(VENDOR);

	private final AtomicInteger lastBroken = new AtomicInteger();

	@Autowired
	RuntimeService processes;

	@Autowired
	ManagementService jobs;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", BEFORE_CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", BEFORE_THE_VENDOR::url);
	}

	@AfterAll
	static void noPromiseIsBroken() {
		BEFORE_CONNECT.close();
		BEFORE_THE_VENDOR.close();
		assertThat(new Promises(LOG).broken(CONNECT)).isEmpty();
	}

	@TestFactory
	List<DynamicTest> endsWellWhateverBecomesOfACall() {
		List<DynamicTest> asked = new ArrayList<>();
		List<DynamicTest> ended = new ArrayList<>();
		for (RemoteCallKind kind : RemoteCallKind.values()) {
			for (WireFault fault : WireFault.values()) {
				Front front = kind.isOfTheVendor() ? BEFORE_THE_VENDOR : BEFORE_CONNECT;
				ObjectNode request = request(kind, fault);
				Planned planned = front.once(call(kind, request), fault);
				CONNECT.place(request);
				String name = kind + ": " + fault;
				if (kind.isAsked()) {
					asked.add(DynamicTest.dynamicTest(name + ", asked", () -> goOn(kind, request)));
				}
				ended.add(DynamicTest.dynamicTest(name, () -> {
					check(kind, request);
					soon().untilAsserted(() -> assertThat(front.left()).as("it was made").doesNotContain(planned));
				}));
			}
		}
		return Stream.concat(asked.stream(), ended.stream()).toList();
	}

	private ObjectNode request(RemoteCallKind kind, WireFault fault) {
		String product = "PRD-" + (100 + kind.ordinal()) + "-" + (100 + fault.ordinal()) + "-100";
		CONNECT.template(product, "TL-" + product, "Default Activation Template", "asset");
		ObjectNode request = kind.request(product);
		String asset = Documents.assetId(request);
		if (kind.isLater()) {
			String tenantId = VENDOR.has(asset, (kind == RemoteCallKind.VENDOR_ENABLE) ? "suspended" : "ready");
			((ObjectNode) Documents.params(request).get(0)).put("value", tenantId);
			Documents.asset(request).put("status", (kind == RemoteCallKind.VENDOR_ENABLE) ? "suspended" : "active");
		}
		if (kind.end() == End.REFUSED) {
			VENDOR.once(Fault.refused(creation(asset), 400, json("{'reason':'No.'}"), Map.of()));
		}
		if (kind.end() == End.LEFT_TO_A_PERSON) {
			VENDOR.always(Fault.refused(creation(asset), 405, json("{}"), Map.of()));
		}
		return request;
	}

	private Predicate<Called> call(RemoteCallKind kind, ObjectNode request) {
		Predicate<Called> call = kind.madeFor(request, VENDOR);
		return (kind == RemoteCallKind.CONNECT_LIST) ? call.and((poll) -> isTimeForAnother()) : call;
	}

	/** Never two in a row, or it would be an outage. */
	private boolean isTimeForAnother() {
		int answered = LOG.matching((call) -> call.is("GET", "/requests")).size();
		if (answered < this.lastBroken.get() + 3) {
			return false;
		}
		this.lastBroken.set(answered);
		return true;
	}

	private static Predicate<Incoming> creation(String asset) {
		return (incoming) -> incoming.method().equals("POST")
				&& asset.equals(incoming.body().path("externalId").asText());
	}

	/** The customer answers, or the time for that is up. */
	private void goOn(RemoteCallKind kind, ObjectNode request) {
		String id = Documents.id(request);
		soon().untilAsserted(
				() -> assertThat(CONNECT.status(id)).as("%s: %s", id, LOG.writesTo(id)).isEqualTo("inquiring"));
		if (kind.end() == End.ANSWERED) {
			CONNECT.customerAnswers(id, "domain", "roe.example");
		}
		else {
			timeIsUp(id);
		}
	}

	private void check(RemoteCallKind kind, ObjectNode request) {
		String id = Documents.id(request);
		switch (kind.end()) {
			case APPROVED -> awaitVerdict(id, "approve", "approved");
			case REFUSED -> awaitVerdict(id, "fail", "failed");
			case ANSWERED -> {
				awaitVerdict(id, "approve", "approved");
				assertThat(LOG.verdicts(id, "inquire")).isEqualTo(1);
			}
			case NEVER_ANSWERED -> awaitVerdict(id, "fail", "failed");
			case LEFT_TO_A_PERSON -> {
				soon().untilAsserted(() -> assertThat(CONNECT.said(id)).as("said of %s", id).hasSize(1));
				soon().until(() -> incidents(id) == 1);
				assertThat(CONNECT.status(id)).isEqualTo("pending");
			}
		}
		assertThat(VENDOR.of(Documents.assetId(request)))
			.hasSize((kind.end() == End.APPROVED && kind != RemoteCallKind.VENDOR_DELETE || kind.end() == End.ANSWERED)
					? 1 : 0)
			.allSatisfy((tenant) -> assertThat(tenant.path("status").asText())
				.isEqualTo((kind == RemoteCallKind.VENDOR_DISABLE) ? "suspended" : "ready"));
	}

	private void awaitVerdict(String id, String verb, String status) {
		soon().untilAsserted(() -> assertThat(CONNECT.status(id)).as("%s: %s", id, LOG.writesTo(id)).isEqualTo(status));
		soon().untilAsserted(() -> assertThat(isRunning(id)).as("%s runs: %s", id, LOG.writesTo(id)).isFalse());
		assertThat(LOG.verdicts(id, verb)).isEqualTo(1);
	}

	/**
	 * Once the process knows that the question was asked, it waits; a reminder comes
	 * first.
	 */
	private void timeIsUp(String id) {
		List<Job> timers = new ArrayList<>();
		soon().until(() -> {
			timers.clear();
			this.processes.createProcessInstanceQuery()
				.processInstanceBusinessKey(id)
				.list()
				.forEach((instance) -> timers
					.addAll(this.jobs.createJobQuery().processInstanceId(instance.getId()).timers().list()));
			return !timers.isEmpty();
		});
		Job deadline = Collections.max(timers, Comparator.comparing(Job::getDuedate));
		this.jobs.executeJob(deadline.getId());
	}

	private long incidents(String id) {
		return Stream.of(this.processes.createProcessInstanceQuery().processInstanceBusinessKey(id).list())
			.flatMap(List::stream)
			.mapToLong((instance) -> this.processes.createIncidentQuery().processInstanceId(instance.getId()).count())
			.sum();
	}

	private boolean isRunning(String id) {
		return this.processes.createProcessInstanceQuery().processInstanceBusinessKey(id).count() > 0;
	}

	private static ConditionFactory soon() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20));
	}

}
