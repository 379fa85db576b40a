package io.fulfillflow.tenant;

import java.time.Instant;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Tells where an operation stands; implemented by whoever knows its process and its
 * remote calls.
 */
public interface OperationProgress {

	/**
	 * Where an operation stands.
	 * @param id the operation
	 * @param requestId its request
	 * @return never {@literal null}
	 */
	Progress of(OperationId id, RequestId requestId);

	/**
	 * Where an operation stands.
	 *
	 * @param sentence for a person
	 * @param attempts how many times what it waits for was tried
	 * @param nextAttemptAt when it is tried next, where that is known
	 */
	record Progress(String sentence, int attempts, @Nullable Instant nextAttemptAt) {
	}

}
