package io.fulfillflow.fulfillment.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.tenant.OperationProgress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param request what the list shows of it
 * @param standing a sentence that says where it stands
 * @param attempts how many times what it waits for was tried
 * @param nextAttemptAt when it is tried next; left out where nothing is going to be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestDocument(@JsonUnwrapped RequestItem request, String standing, int attempts,
		@Nullable Instant nextAttemptAt) {

	static RequestDocument of(SeenTierRequest request, Progress progress) {
		return new RequestDocument(RequestItem.of(request), progress.sentence(), progress.attempts(),
				progress.nextAttemptAt());
	}

	static RequestDocument of(RequestEntry entry, Progress progress) {
		return new RequestDocument(RequestItem.of(entry), progress.sentence(), progress.attempts(),
				progress.nextAttemptAt());
	}

}
