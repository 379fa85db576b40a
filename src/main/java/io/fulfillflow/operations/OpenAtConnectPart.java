package io.fulfillflow.operations;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.remote.RemoteCalls;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that are open here, each as Connect has it.
 */
@Component
@Order(3)
class OpenAtConnectPart implements Run.Part {

	private static final int PAGE = 50;

	private static final List<String> VERDICTS = List.of("approve", "fail");

	private final JdbcClient jdbc;

	private final Connect connect;

	private final RequestRows requests;

	private final RemoteCalls calls;

	OpenAtConnectPart(JdbcClient jdbc, Connect connect, RequestRows requests, RemoteCalls calls) {
		this.jdbc = jdbc;
		this.connect = connect;
		this.requests = requests;
		this.calls = calls;
	}

	@Override
	public String name() {
		return "open requests";
	}

	@Override
	public void look(Run run) {
		long after = 0;
		List<Open> page;
		do {
			page = page(after);
			List<Optional<ConnectRequest>> read = run.calls().each(page, (open) -> this.connect.read(open.requestId()));
			for (int i = 0; i < page.size(); i++) {
				after = page.get(i).sequence();
				compare(run, page.get(i), read.get(i));
			}
			run.lookedAt(page.size());
		}
		while (page.size() == PAGE);
	}

	private List<Open> page(long after) {
		return this.jdbc.sql("""
				select o.accepted_seq, o.request_id, t.external_id from operation o
				join tenant t on t.tenant_id = o.tenant_id where o.channel = 'CONNECT' and o.settled_at is null
				and o.accepted_seq > ? order by o.accepted_seq limit ?""")
			.params(after, PAGE)
			.query((row, number) -> new Open(row.getLong("accepted_seq"), new RequestId(row.getString("request_id")),
					new ExternalId(row.getString("external_id"))))
			.list();
	}

	private void compare(Run run, Open open, Optional<ConnectRequest> read) {
		String status = read.map(ConnectRequest::status).orElse(null);
		if ((status != null && !RequestStatus.isFinal(status)) || !isStillOpen(open.requestId())) {
			return;
		}
		run.found((status == null)
				? Finding.ofRequest(FindingKind.REQUEST_FINAL_AT_CONNECT, open.requestId(), open.externalId(),
						"It is open here, but Connect doesn't know it any more.", null, null)
				: Finding.ofRequest(FindingKind.REQUEST_FINAL_AT_CONNECT, open.requestId(), open.externalId(),
						"It is open here, but " + status + " at Connect.", status, Action.SETTLE));
	}

	/** It may have ended since, by our own verdict too. */
	private boolean isStillOpen(RequestId id) {
		return !this.calls.isOpen(id, VERDICTS)
				&& this.requests.one(id).filter((entry) -> entry.settledAt() == null).isPresent();
	}

	private record Open(long sequence, RequestId requestId, ExternalId externalId) {
	}

}
