package io.fulfillflow.process;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.usage.Collected;
import io.fulfillflow.usage.KeptRecord;
import io.fulfillflow.usage.RecordStatus;
import io.fulfillflow.usage.ReportStatus;
import io.fulfillflow.usage.Reporting;
import io.fulfillflow.usage.UsageBuilder;
import io.fulfillflow.usage.UsageCollection;
import io.fulfillflow.usage.UsageDecisions;
import io.fulfillflow.usage.UsageRecords;
import io.fulfillflow.usage.UsageReport;
import io.fulfillflow.usage.UsageReports;
import io.fulfillflow.usage.Wish;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;

import static io.fulfillflow.usage.UsageBuilder.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every path of the usage model.
 */
@ExtendWith(EveryFlowIsTaken.class)
class ReportUsageTest extends ProcessTest {

	private static final String READY = "{\"status\":\"ready\",\"invalid\":0,\"note\":\"\",\"problems\":{}}";

	private static final String LOOK = "look-at-usage-file";

	@Autowired
	UsageCollection collection;

	@Autowired
	Reporting reporting;

	@Autowired
	UsageRecords records;

	@Autowired
	UsageReports reports;

	@Autowired
	UsageDecisions decisions;

	@Autowired
	IdentityService identity;

	private UsageBuilder usage;

	private ProductId product = new ProductId("PRD-unset");

	@BeforeEach
	void isAProductOfItsOwn() {
		this.usage = UsageBuilder.ofANewTenant(this.jdbc, this.asset.value());
		this.product = this.usage.product();
	}

	@Test
	void aFileThatTheDistributorAcceptsAcceptsItsRecords() {
		begin("1", "2");

		JsonNode file = this.calls.payload(this.request, "create-usage-file");
		assertThat(file.path("externalId").asText()).isEqualTo(this.request.value());
		assertThat(file.path("from").asText() + " " + file.path("to").asText()).isEqualTo("2026-10-01 2026-10-31");
		uploaded();
		this.calls.done(this.request, LOOK, READY);
		this.calls.done(this.request, "submit-usage-file");
		this.calls.done(this.request, LOOK, READY);
		assertThat(report().submittedAt()).isNotNull();
		lookAgain();
		this.calls.done(this.request, LOOK, state("pending", "", ""));
		lookAgain();
		this.calls.done(this.request, LOOK, state("accepted", "", ""));

		assertSettled(ReportStatus.ACCEPTED, null);
		assertThat(statuses()).containsExactly(RecordStatus.ACCEPTED, RecordStatus.ACCEPTED);
	}

	@Test
	void aRecordThatConnectDidNotTakeIsShownWithItsReason() {
		begin("1", "2");
		uploaded();
		this.calls.done(this.request, LOOK, state("accepted", "", "\"2\":\"Item X is unknown.\""));

		assertSettled(ReportStatus.ACCEPTED, null);
		assertThat(statuses()).containsExactly(RecordStatus.ACCEPTED, RecordStatus.REJECTED);
		assertThat(record("2").reason()).isEqualTo("Item X is unknown.");
	}

	@Test
	void recordsThatConnectDoesNotNameAreTold() {
		begin("1", "2");
		uploaded();
		this.calls.done(this.request, LOOK, "{\"status\":\"closed\",\"invalid\":1,\"note\":\"\",\"problems\":{}}");

		assertThat(report().status()).isEqualTo(ReportStatus.ACCEPTED);
		assertThat(report().reason()).contains("Connect didn't take 1 of the records");
	}

	@Test
	void whatTheDistributorRejectsIsRejectedAsAWhole() {
		begin("1", "2");
		uploaded();
		this.calls.done(this.request, LOOK, state("rejected", "Not our customer.", ""));

		assertSettled(ReportStatus.REJECTED, "Not our customer.");
		assertThat(statuses()).containsExactly(RecordStatus.REJECTED, RecordStatus.REJECTED);
		assertThat(record("1").reason()).isEqualTo("Not our customer.");
	}

	@Test
	void ofAnInvalidFileWhatNothingIsSaidAgainstGoesIntoTheNextReport() {
		begin("1", "2");
		uploaded();
		this.calls.done(this.request, LOOK, state("invalid", "1 record is wrong.", "\"1\":\"No such asset.\""));

		assertSettled(ReportStatus.INVALID, "1 record is wrong.");
		assertThat(statuses()).containsExactly(RecordStatus.REJECTED, RecordStatus.COLLECTED);
		UsageReport next = this.reporting.begin(OCTOBER, this.product).begun().get(0);
		assertThat(next.number()).isEqualTo(2);
		assertThat(statuses()).containsExactly(RecordStatus.REJECTED, RecordStatus.REPORTING);
	}

	@Test
	void anInvalidFileOfWhichNothingIsSaidRejectsAll() {
		begin("1");
		uploaded();
		this.calls.done(this.request, LOOK, state("deleted", "", ""));

		assertSettled(ReportStatus.INVALID, "The usage file is deleted.");
		assertThat(record("1").reason()).isEqualTo("The usage file is deleted.");
	}

	@Test
	void whatIsGivenUpWaitsForAPersonWhoTriesAgainAndNothingIsSentTwice() {
		begin("1");
		uploaded();
		this.calls.givenUp(this.request, LOOK, "their system says 503");
		assertIncident("their system says 503");

		decide("retry", "");
		assertNoIncident();
		this.calls.done(this.request, LOOK, state("accepted", "", ""));

		assertSettled(ReportStatus.ACCEPTED, null);
		assertThat(this.jdbc.sql("select count(*) from remote_call where request_id = ? and action <> ?")
			.params(this.request.value(), LOOK)
			.query(Integer.class)
			.single()).as("one file, one upload").isEqualTo(2);
	}

	@Test
	void aPersonAbandonsAReportAndItsRecordsAreReportedAgainOnlyWhenTheySaySo() {
		begin("1");
		this.calls.givenUp(this.request, "create-usage-file", "no such contract");

		decide("abandon", "The contract has ended.");

		assertSettled(ReportStatus.ABANDONED, "The contract has ended.");
		assertThat(record("1").reason()).isEqualTo("The contract has ended.");
		assertThat(collect(wish("1", "3", false))).isEqualTo(new Collected.Kept(0, 0, 1));
		assertThat(this.reporting.begin(OCTOBER, this.product).begun()).isEmpty();
		assertThat(collect(wish("1", "3", true))).isEqualTo(new Collected.Kept(0, 1, 0));
		assertThat(this.reporting.begin(OCTOBER, this.product).begun()).hasSize(1);
	}

	@Test
	void whoDecidedAboutAReportInTheTasklistIsKept() {
		begin("1");
		this.calls.givenUp(this.request, "create-usage-file", "no such contract");
		decideAs("otto", "retry", "");
		this.calls.givenUp(this.request, "create-usage-file", "no such contract");
		decideAs("otto", "abandon", "The contract has ended.");

		assertThat(this.decisions.taken(report()))
			.extracting((action) -> action.word() + " " + action.who() + " " + action.why())
			.containsExactly("retry otto ", "abandon otto The contract has ended.");
	}

	private void decideAs(String user, String decision, String why) {
		this.identity.setAuthentication(user, List.of("operators"));
		try {
			decide(decision, why);
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	@Test
	void whoReportsTwiceReportsOnce() {
		begin("1");

		Reporting.Begun again = this.reporting.begin(OCTOBER, this.product);
		assertThat(again.begun()).isEmpty();
		assertThat(again.atWork()).isEmpty();
		collect(wish("late", "3", false));
		assertThat(this.reporting.begin(OCTOBER, this.product).atWork()).extracting(UsageReport::id)
			.containsExactly(this.request);
		assertThat(record("late").status()).isEqualTo(RecordStatus.COLLECTED);
		assertThat(this.reporting.begin(OCTOBER.plusMonths(1), this.product).begun()).isEmpty();
	}

	@Test
	void whatIsCollectedIsReplacedAndWhatIsReportedIsNot() {
		assertThat(collect(wish("1", "3", false))).isEqualTo(new Collected.Kept(1, 0, 0));
		assertThat(collect(wish("1", "3.00", false), wish("2", "1", false))).isEqualTo(new Collected.Kept(1, 0, 1));
		assertThat(collect(wish("1", "4", false))).isEqualTo(new Collected.Kept(0, 1, 0));
		assertThat(record("1").record().quantity()).isEqualByComparingTo("4");
		begin();

		assertThat(collect(wish("1", "4", true))).isEqualTo(new Collected.Kept(0, 0, 1));
		assertThat(collect(wish("1", "5", false), wish("3", "1", false))).isInstanceOf(Collected.Reported.class);
		assertThat(this.records.find(OCTOBER, id("3"))).as("nothing of that call").isEmpty();
	}

	@Test
	void aDeletedProcessIsStartedAnewAndMakesNoSecondFile() {
		begin("1");
		uploaded();
		this.runtime.deleteProcessInstance(process(), "by hand in Cockpit");

		this.reporting.begin(OCTOBER, this.product);
		this.reporting.begin(OCTOBER, this.product);
		this.calls.done(this.request, LOOK, state("accepted", "", ""));

		assertSettled(ReportStatus.ACCEPTED, null);
		assertThat(this.jdbc.sql("select count(*) from remote_call where request_id = ? and action like '%usage%'")
			.param(this.request.value())
			.query(Integer.class)
			.single()).isLessThanOrEqualTo(4);
	}

	private void begin(String... recordIds) {
		for (String recordId : recordIds) {
			collect(wish(recordId, "3", false));
		}
		List<UsageReport> begun = this.reporting.begin(OCTOBER, this.product).begun();
		assertThat(begun).hasSize(1);
		this.request = begun.get(0).id();
	}

	private void uploaded() {
		this.calls.done(this.request, "create-usage-file", "{\"fileId\":\"UF-2026-11-0001-0001\"}");
		assertThat(this.calls.payload(this.request, "upload-usage").path("fileId").asText())
			.isEqualTo("UF-2026-11-0001-0001");
		this.calls.done(this.request, "upload-usage");
	}

	private void lookAgain() {
		this.management
			.executeJob(this.management.createJobQuery().processInstanceId(process()).singleResult().getId());
	}

	private String process() {
		return this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.request.value())
			.singleResult()
			.getId();
	}

	private Collected collect(Wish... wishes) {
		return this.collection.collect(List.of(wishes));
	}

	private Wish wish(String recordId, String quantity, boolean again) {
		return this.usage.wish(recordId, quantity, again);
	}

	private String id(String recordId) {
		return this.usage.id(recordId);
	}

	/** Problems name records as the test does. */
	private String state(String status, String note, String problem) {
		String problems = problem.replaceFirst("^\"(\\w+)\"", "\"$1-" + this.asset + "\"");
		int invalid = problems.isEmpty() ? 0 : 1;
		return "{\"status\":\"%s\",\"invalid\":%d,\"note\":\"%s\",\"problems\":{%s}}".formatted(status, invalid, note,
				problems);
	}

	private KeptRecord record(String recordId) {
		return this.records.find(OCTOBER, id(recordId)).orElseThrow();
	}

	private List<RecordStatus> statuses() {
		return List.of("1", "2")
			.stream()
			.flatMap((id) -> this.records.find(OCTOBER, id(id)).stream())
			.map(KeptRecord::status)
			.toList();
	}

	private UsageReport report() {
		return this.reports.find(this.request.value()).orElseThrow();
	}

	private void assertSettled(ReportStatus status, String reason) {
		assertThat(report().status()).isEqualTo(status);
		assertThat(report().reason()).isEqualTo(reason);
		assertThat(report().settledAt()).isNotNull();
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isZero();
		assertNoIncident();
	}

}
