package io.fulfillflow.operations.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.operations.ReconciliationRun;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list.
 *
 * @param reconciliationId ours
 * @param cause {@code nightly} or {@code on-demand}
 * @param requestedBy who asked for it
 * @param state {@code running}, {@code finished}, {@code interrupted} or {@code failed}
 * @param part what it looks at, or looked at last
 * @param lookedAt how many things it has looked at
 * @param problem why it couldn't go on
 * @param startedAt when it began
 * @param endedAt when it was over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunDocument(String reconciliationId, String cause, String requestedBy, String state, @Nullable String part,
		long lookedAt, @Nullable String problem, Instant startedAt, @Nullable Instant endedAt) {

	static RunDocument of(ReconciliationRun run) {
		return new RunDocument(run.id(), run.cause(), run.requestedBy(), run.state().word(), run.part(), run.lookedAt(),
				run.problem(), run.startedAt(), run.endedAt());
	}

}
