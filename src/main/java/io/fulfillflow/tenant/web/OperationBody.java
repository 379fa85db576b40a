package io.fulfillflow.tenant.web;

import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tenant.OperationProgress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation stands.
 *
 * @param id its id
 * @param type {@code purchase, change, suspend, resume} or {@code cancel}
 * @param state {@code queued, in-progress, succeeded} or {@code failed}
 * @param description a sentence that says where it stands
 * @param attempts how many times what it waits for was tried
 * @param nextAttemptAt when it is tried next (ISO 8601)
 * @param acceptedAt when it was accepted (ISO 8601)
 * @param begunAt when its turn came (ISO 8601)
 * @param settledAt when it was over (ISO 8601)
 * @param reason why it ended so, where there is something to say
 */
record OperationBody(String id, String type, String state, String description, int attempts,
		@Nullable String nextAttemptAt, String acceptedAt, @Nullable String begunAt, @Nullable String settledAt,
		@Nullable String reason) {

	static OperationBody of(OperationHistory.Entry operation, Progress progress) {
		return new OperationBody(operation.id().value(), operation.type().word(), operation.state(),
				progress.sentence(), progress.attempts(), text(progress.nextAttemptAt()),
				operation.acceptedAt().toString(), text(operation.begunAt()), text(operation.settledAt()),
				(operation.reason() != null && !operation.reason().isEmpty()) ? operation.reason() : null);
	}

	private static @Nullable String text(@Nullable Object instant) {
		return (instant != null) ? instant.toString() : null;
	}

}
