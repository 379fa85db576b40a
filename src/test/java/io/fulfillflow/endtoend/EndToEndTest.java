package io.fulfillflow.endtoend;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service between a Connect and a vendor that it shares nothing with. The
 * settings are checked before dynamic ones are known, so those have something to replace.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:endtoend;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.poll-interval=200ms", "fulfillflow.remote.first-pause=100ms",
		"fulfillflow.remote.longest-pause=500ms", "fulfillflow.vendor.timeout=2s",
		"fulfillflow.vendor.lost-creation=4s", "fulfillflow.bpmn=src/test/resources/models",
		"fulfillflow.products.PRD-200-200-200.activation-template=TL-200-000-007",
		"fulfillflow.products.PRD-300-300-300.vendor-id-parameter=account_number",
		"fulfillflow.products.PRD-500-500-500.tier.vendor-reseller=true",
		"fulfillflow.products.PRD-500-500-500.tier.vendor-account=true",
		"fulfillflow.products.PRD-400-400-400.assignee=jo@vendor.example",
		"fulfillflow.products.PRD-400-400-400.scheduling=true", "fulfillflow.products.PRD-400-400-400.note=true",
		"fulfillflow.products.PRD-400-400-400.tell-adjustments=true",
		"fulfillflow.products.PRD-400-400-400.previous-subscription-parameter=previousAsset" })
abstract class EndToEndTest {

	static final CallLog LOG = new CallLog();

	static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final String BY_NAME = "Default Activation Template";

	static {
		CONNECT.template("PRD-100-100-100", "TL-100-000-001", BY_NAME, "tier1");
		CONNECT.template("PRD-100-100-100", "TL-100-000-002", "Other Template", "asset");
		CONNECT.template("PRD-100-100-100", "TL-100-000-003", BY_NAME, "asset");
		CONNECT.template("PRD-200-200-200", "TL-200-000-007", "Welcome", "asset");
		CONNECT.template("PRD-400-400-400", "TL-400-000-001", BY_NAME, "asset");
		CONNECT.template("PRD-500-500-500", "TL-500-000-001", BY_NAME, "asset");
		CONNECT.template("PRD-500-500-500", "TL-500-000-002", BY_NAME, "tier1");
		CONNECT.template("PRD-500-500-500", "TL-500-000-003", BY_NAME, "tier2");
		CONNECT.template("PRD-300-300-300", "TL-300-000-001", BY_NAME, "asset");
	}

	@Autowired
	RuntimeService processes;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
	}

	@AfterEach
	void serversAreWellAgain() {
		CONNECT.recover();
		VENDOR.recover();
		CONNECT.page(ForeignConnect.Paging.RANGE);
		VENDOR.search(ForeignVendor.Search.OBJECT);
	}

	@AfterAll
	static void noPromiseIsBroken() {
		assertThat(new Promises(LOG).broken(CONNECT)).isEmpty();
	}

	static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
	}

	String place(ObjectNode request) {
		CONNECT.place(request);
		return Documents.id(request);
	}

	void awaitStatus(String id, String status) {
		soon().untilAsserted(() -> assertThat(CONNECT.status(id)).as("%s: %s", id, LOG.writesTo(id)).isEqualTo(status));
	}

	void awaitEnd(String id) {
		soon().untilAsserted(() -> assertThat(isRunning(id)).as("%s runs: %s", id, LOG.writesTo(id)).isFalse());
	}

	boolean isRunning(String id) {
		return this.processes.createProcessInstanceQuery().processInstanceBusinessKey(id).count() > 0;
	}

	void awaitApproved(String id) {
		awaitStatus(id, "approved");
		awaitEnd(id);
		assertThat(LOG.verdicts(id, "approve")).isEqualTo(1);
	}

	/** The one tenant that the vendor has for the request's asset. */
	ObjectNode tenant(ObjectNode request) {
		assertThat(VENDOR.of(Documents.assetId(request))).hasSize(1);
		return VENDOR.of(Documents.assetId(request)).get(0);
	}

	String tenantId(ObjectNode request) {
		return tenant(request).path("tenantId").asText();
	}

}
