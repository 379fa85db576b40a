package io.fulfillflow.usage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.fulfillflow.Together;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tenant.Subscriptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.fulfillflow.usage.UsageBuilder.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said to the database about usage.
 */
@Import(CallsByHand.class)
abstract class UsageContract {

	@Autowired
	UsageCollection collection;

	@Autowired
	UsageRecords records;

	@Autowired
	UsageReports reports;

	@Autowired
	UsageEnd end;

	@Autowired
	Reporting reporting;

	@Autowired
	MonthlyReports monthly;

	@Autowired
	Subscriptions subscriptions;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	private String asset;

	private UsageBuilder usage;

	@BeforeEach
	void hasATenantOfItsOwn() {
		this.asset = "AS-" + UUID.randomUUID();
		this.usage = UsageBuilder.ofANewTenant(this.jdbc, this.asset);
	}

	@Test
	void keepsRecordsAsTheyCame() {
		Wish wish = this.usage.wish("1", "12.50");

		assertThat(collect(wish)).isEqualTo(new Collected.Kept(1, 0, 0));
		assertThat(collect(wish)).isEqualTo(new Collected.Kept(0, 0, 1));

		KeptRecord kept = this.records.find(OCTOBER, this.usage.id("1")).orElseThrow();
		assertThat(kept.record().saysTheSameAs(wish.record())).isTrue();
		assertThat(kept.record().quantity()).hasToString("12.5");
		assertThat(kept.status()).isEqualTo(RecordStatus.COLLECTED);
	}

	@Test
	void pagesThroughWhatIsAskedFor() {
		collect(this.usage.wish("1", "1"), this.usage.wish("2", "100"), this.usage.wish("3", "3"));
		RecordFilter all = new RecordFilter(OCTOBER, RecordStatus.COLLECTED, this.asset, null, 0);

		List<KeptRecord> first = this.records.page(all, 2);

		assertThat(first).extracting((kept) -> kept.record().recordId())
			.containsExactly(this.usage.id("1"), this.usage.id("2"));
		assertThat(first.get(1).record().quantity()).hasToString("100");
		long after = first.get(1).sequence();
		assertThat(this.records.page(new RecordFilter(null, null, this.asset, null, after), 2)).hasSize(1);
		assertThat(this.records.page(new RecordFilter(null, null, this.asset, "usage-none", 0), 2)).isEmpty();
	}

	@Test
	void settlesEachRecordOfAReport() {
		collect(this.usage.wish("1", "1"), this.usage.wish("2", "2"), this.usage.wish("3", "3"));
		UsageReport report = this.reporting.begin(OCTOBER, this.usage.product()).begun().get(0);
		assertThat(this.records.of(report.id().value())).hasSize(3);

		this.transaction.executeWithoutResult((status) -> this.end.accepted(report,
				new FileState("accepted", 1, "", Map.of(this.usage.id("2"), "No such item."))));

		assertThat(this.records.counts(report.id().value()))
			.isEqualTo(Map.of(RecordStatus.ACCEPTED, 2, RecordStatus.REJECTED, 1));
		assertThat(this.reports.newest(OCTOBER, false, 100)).extracting(UsageReport::id).contains(report.id());
		assertThat(this.reports.newest(null, false, 1)).hasSize(1);
	}

	@Test
	void beginsAReportOnceThoughTwoNodesDo() throws InterruptedException {
		collect(this.usage.wish("1", "1"));
		Callable<Integer> node = () -> this.reporting.begin(OCTOBER, this.usage.product()).begun().size();

		assertThat(Together.run(List.of(node, node))).extracting(Object::toString).containsExactlyInAnyOrder("0", "1");
	}

	@Test
	void collectsARecordOnceThoughTwoCallersDo() throws InterruptedException {
		Callable<Object> caller = this::collectOrRefuse;

		assertThat(Together.run(List.of(caller, caller))).extracting(Object::toString)
			.contains(new Collected.Kept(1, 0, 0).toString());
		assertThat(this.records.find(OCTOBER, this.usage.id("1"))).isPresent();
	}

	private Object collectOrRefuse() {
		try {
			return collect(this.usage.wish("1", "1"));
		}
		catch (DataIntegrityViolationException ex) {
			return ex.getClass();
		}
	}

	@Test
	void findsSubscriptionsByEitherId() {
		assertThat(this.subscriptions.byAsset(List.of(this.asset, "AS-none"))).singleElement()
			.satisfies((found) -> assertThat(found.contract()).isEqualTo("CRD-1"));
		assertThat(this.subscriptions.byTenant(List.of("T-" + this.asset))).hasSize(1);
		assertThat(this.subscriptions.byTenant(List.of())).isEmpty();
	}

	@Test
	void reportsTheMonthBeforeThisOneByItself() {
		assertThat(this.monthly.isRunning()).isTrue();
		this.monthly.reportLastMonth();

		collect(this.usage.wish("1", "1"));
		assertThat(this.reporting.begin(OCTOBER.minusMonths(1), this.usage.product()).begun()).isEmpty();
	}

	private Collected collect(Wish... wishes) {
		return this.collection.collect(List.of(wishes));
	}

}
