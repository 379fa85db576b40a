package io.fulfillflow.operations;

import java.util.List;

import io.fulfillflow.core.CallFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Compares the three sides, part by part and page by page. It holds no transaction while
 * it calls, and begins anew after an interruption: looking twice finds the same.
 */
@Component
class Reconciler {

	private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

	private final List<Run.Part> parts;

	private final ReconciliationBook book;

	private final Remedies remedies;

	private final ReconciliationSettings settings;

	Reconciler(List<Run.Part> parts, ReconciliationBook book, Remedies remedies, ReconciliationSettings settings) {
		this.parts = parts;
		this.book = book;
		this.remedies = remedies;
		this.settings = settings;
	}

	/**
	 * Carries a run out, to its end or to where it can't go on.
	 * @param runId the run, begun
	 * @param patience makes its calls, and knows when the node stops
	 */
	void run(String runId, Patience patience) {
		try {
			this.book.interruptOthers(runId);
			this.book.forgetOlderThan(this.settings.kept());
			Run run = new Run(runId, this.book, this.remedies, patience);
			for (Run.Part part : this.parts) {
				run.begin(part);
				part.look(run);
			}
			this.book.end(runId, ReconciliationRun.State.FINISHED, null);
			log.info("Reconciliation {} is finished; it found {}", runId, run.findings());
		}
		catch (Stopped ex) {
			this.book.end(runId, ReconciliationRun.State.INTERRUPTED, ex.getMessage());
		}
		catch (CallFailed ex) {
			log.warn("Reconciliation {} can't go on: {}", runId, ex.failure().message());
			this.book.end(runId, ReconciliationRun.State.FAILED, ex.failure().message());
		}
		catch (RuntimeException ex) {
			log.error("Reconciliation {} failed", runId, ex);
			this.book.end(runId, ReconciliationRun.State.FAILED,
					ex.getClass().getSimpleName() + ": " + ex.getMessage());
		}
	}

}
