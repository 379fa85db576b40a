package io.fulfillflow.usage;

import io.fulfillflow.connect.UsageFile;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settles a report and its records, as Connect, the distributor or a person decided.
 */
@Component
class UsageEnd {

	private final UsageReports reports;

	private final UsageRecords records;

	UsageEnd(UsageReports reports, UsageRecords records) {
		this.reports = reports;
		this.records = records;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void accepted(UsageReport report, FileState state) {
		this.records.reject(report, state.problems());
		this.records.accept(report);
		int untold = state.invalid() - state.problems().size();
		this.reports.settle(report.id(), ReportStatus.ACCEPTED,
				(untold > 0) ? "Connect didn't take " + state.invalid() + " of the records, and doesn't say which "
						+ untold + " of them: see the usage file in its portal." : null);
	}

	/**
	 * What the distributor rejected is rejected as a whole. Of what never came to the
	 * distributor, records that nothing is said against wait for the next report.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void notAccepted(UsageReport report, FileState state) {
		this.records.reject(report, state.problems());
		boolean byDistributor = UsageFile.REJECTED.equals(state.status());
		String reason = state.note().isBlank()
				? (byDistributor ? "The distributor gave no reason." : "The usage file is " + state.status() + ".")
				: state.note();
		if (byDistributor || state.problems().isEmpty()) {
			this.records.rejectAll(report, reason);
		}
		this.records.release(report);
		this.reports.settle(report.id(), byDistributor ? ReportStatus.REJECTED : ReportStatus.INVALID, reason);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void abandoned(UsageReport report, String reason) {
		this.records.rejectAll(report, reason);
		this.reports.settle(report.id(), ReportStatus.ABANDONED, reason);
	}

}
