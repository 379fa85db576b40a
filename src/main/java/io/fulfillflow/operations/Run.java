package io.fulfillflow.operations;

import java.util.Collection;
import java.util.Optional;
import java.time.Instant;

import io.fulfillflow.core.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: what its parts look at and find goes through here.
 */
final class Run {

	private static final Logger log = LoggerFactory.getLogger(Run.class);

	private final String id;

	private final ReconciliationBook book;

	private final Remedies remedies;

	private final Patience patience;

	private String part = "";

	private int deletions;

	private int findings;

	Run(String id, ReconciliationBook book, Remedies remedies, Patience patience) {
		this.id = id;
		this.book = book;
		this.remedies = remedies;
		this.patience = patience;
	}

	/** How many differences it found so far. */
	int findings() {
		return this.findings;
	}

	String id() {
		return this.id;
	}

	Patience calls() {
		return this.patience;
	}

	void begin(Part next) {
		this.part = next.name();
		lookedAt(0);
	}

	/** Says that so many more were looked at; ends the run when the node stops. */
	void lookedAt(int more) {
		this.patience.goOn();
		this.book.alive(this.id, this.part, more);
	}

	void seen(Collection<TenantId> tenants) {
		this.book.seen(this.id, tenants);
	}

	void found(Finding finding) {
		Optional<Instant> first = this.book.keep(this.id, finding);
		if (first.isEmpty()) {
			return;
		}
		this.findings++;
		Result result = this.remedies.apply(finding, first.get(), this.deletions);
		if (result.word() == Result.Word.WANTED) {
			this.deletions++;
		}
		if (result.word() != Result.Word.REPORTED) {
			log.info("Reconciliation: {} {}: {} {}: {}", finding.kind().word(), finding.subject(), finding.proposal(),
					result.word().text(), result.detail());
		}
		this.book.keep(this.id, finding, result);
	}

	/**
	 * Something that a run looks at.
	 */
	interface Part {

		String name();

		void look(Run run);

	}

}
