package io.fulfillflow.operations;

import java.util.List;

import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.tenant.IdleLines;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Requests whose process is gone.
 */
@Component
@Order(1)
class LostPart implements Run.Part {

	private static final RequestFilter LOST = new RequestFilter(null, IncidentKind.PROCESS_GONE, null, null, null, null,
			null, null);

	private static final int PAGE = 100;

	private final RequestRows requests;

	private final LostProcesses lost;

	private final IdleLines idle;

	LostPart(RequestRows requests, LostProcesses lost, IdleLines idle) {
		this.requests = requests;
		this.lost = lost;
		this.idle = idle;
	}

	@Override
	public String name() {
		return "requests without a process";
	}

	@Override
	public void look(Run run) {
		this.lost.tell();
		this.idle.goOn();
		@Nullable Long before = null;
		List<RequestEntry> page;
		do {
			page = this.requests.page(LOST, before, PAGE);
			for (RequestEntry entry : page) {
				before = entry.sequence();
				run.found(
						Finding
							.ofRequest(FindingKind.OPERATION_WITHOUT_PROCESS, entry.requestId(), entry.externalId(),
									"The " + entry.type().word() + " is open, but its process "
											+ entry.processInstanceId() + " is gone. A retry starts it anew.",
									null, Action.RETRY));
			}
			run.lookedAt(page.size());
		}
		while (page.size() == PAGE);
	}

}
