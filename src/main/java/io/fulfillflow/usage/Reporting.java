package io.fulfillflow.usage;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.usage.UsageReports.Group;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins reports: one for each product and contract that has records of a month which
 * wait, in a transaction of its own, and none while the one before is at work. Who does
 * that twice begins nothing twice.
 */
@Service
public class Reporting {

	static final String PROCESS = "ReportUsage";

	private final UsageReports reports;

	private final UsageRecords records;

	private final Processes processes;

	private final Interventions interventions;

	private final TransactionTemplate transaction;

	Reporting(UsageReports reports, UsageRecords records, Processes processes, Interventions interventions,
			TransactionTemplate transaction) {
		this.reports = reports;
		this.records = records;
		this.processes = processes;
		this.interventions = interventions;
		this.transaction = transaction;
	}

	/**
	 * Reports what waits.
	 * @param period the month
	 * @param product of which product only; {@literal null} for all
	 * @return the reports that began, and those at work on the same products and
	 * contracts; what came too late for these waits for the next call
	 */
	public Begun begin(YearMonth period, @Nullable ProductId product) {
		startLostAnew();
		List<UsageReport> begun = new ArrayList<>();
		List<UsageReport> atWork = new ArrayList<>();
		for (Group group : this.reports.waiting(period, product)) {
			Optional<UsageReport> last = this.reports.last(group);
			if (last.isPresent() && last.get().status() == ReportStatus.RUNNING) {
				atWork.add(last.get());
				continue;
			}
			try {
				int number = last.map(UsageReport::number).orElse(0) + 1;
				Optional.ofNullable(this.transaction.execute((status) -> begin(status, group, number)))
					.ifPresent(begun::add);
			}
			catch (DuplicateKeyException ex) {
				// another node began it at the same moment
				this.reports.last(group).ifPresent(atWork::add);
			}
		}
		return new Begun(begun, atWork);
	}

	private @Nullable UsageReport begin(TransactionStatus status, Group group, int number) {
		UsageReport report = this.reports.insert(group, number);
		if (this.records.takeInto(report) == 0) {
			// another node reported them between our look and this
			status.setRollbackOnly();
			return null;
		}
		start(report);
		return report;
	}

	private void start(UsageReport report) {
		this.reports.runsIn(report.id(), this.processes.start(PROCESS, report.id().value(),
				Map.of(CurrentReport.VARIABLE, report.id().value(), "productId", report.product().value())));
	}

	/** What exists at Connect, or is under way, is taken over: the ledger knows it. */
	void startLostAnew() {
		this.reports.withoutProcess()
			.forEach((lost) -> this.transaction.executeWithoutResult((status) -> startAnew(lost.id())));
	}

	/**
	 * Starts the process of a report anew when it is gone, in the transaction of who
	 * calls.
	 * @return {@literal false} when there was nothing to start
	 */
	boolean startAnew(RequestId id) {
		Optional<UsageReport> lost = this.reports.locked(id)
			.filter((report) -> report.status() == ReportStatus.RUNNING)
			.filter((report) -> report.processInstanceId() == null
					|| !this.interventions.isAlive(report.processInstanceId()));
		lost.ifPresent(this::start);
		return lost.isPresent();
	}

	/**
	 * What a call began.
	 *
	 * @param begun the reports that are new
	 * @param atWork those that were at work before
	 */
	public record Begun(List<UsageReport> begun, List<UsageReport> atWork) {
	}

}
