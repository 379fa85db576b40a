package io.fulfillflow.intake;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tenant.KnownRequests;

/**
 * Compares all that Connect lists with all that runs: looks at everything listed, then at
 * what runs and isn't listed any more.
 */
class Comparison {

	private static final Set<String> STATUSES = Set.of(RequestStatus.PENDING, RequestStatus.INQUIRING,
			RequestStatus.SCHEDULED, RequestStatus.REVOKING);

	/** Shorter lists are a page, whatever a server takes for one. */
	private static final int LONG = 20;

	private final Connect connect;

	private final KnownRequests requests;

	private final Intake intake;

	Comparison(Connect connect, KnownRequests requests, Intake intake) {
		this.connect = connect;
		this.requests = requests;
		this.intake = intake;
	}

	/**
	 * Compares once. What is settled while a long list is read makes it shorter, and what
	 * then moves up to a page that was read already isn't seen.
	 * @param goOn throws when it is time to stop
	 * @return whether that may have happened: it is worth looking again soon
	 */
	boolean make(Runnable goOn) {
		Set<RequestId> before = new HashSet<>(this.requests.open(Channel.CONNECT));
		Set<RequestId> gone = new HashSet<>(before);
		AtomicInteger count = new AtomicInteger();
		AtomicInteger taken = new AtomicInteger();
		this.connect.list(STATUSES, (page) -> {
			goOn.run();
			count.addAndGet(page.size());
			for (ListedRequest listed : page) {
				if (listed instanceof ListedRequest.Readable readable) {
					gone.remove(readable.request().id());
				}
			}
			taken.addAndGet(this.intake.look(page));
		}).join();
		goOn.run();
		boolean several = count.get() >= LONG;
		if (gone.isEmpty() && !several) {
			return false;
		}
		Set<RequestId> after = new HashSet<>(this.requests.open(Channel.CONNECT));
		gone.retainAll(after);
		this.intake.lookAgain(gone, goOn);
		return several && (taken.get() > 0 || !after.containsAll(before));
	}

}
