package io.fulfillflow.process;

import java.util.List;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace that a request was taken in with stays with it, whoever moves it on later.
 */
class KeptTraceTest extends ProcessTest {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	private final Trace trace = Trace.random();

	@Test
	void isTheTraceOfEveryLaterCall() {
		takeIn(this.request, this.trace, ORDER);

		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		assertThat(traces(this.request)).hasSize(2).containsOnly(this.trace.id());
		assertThat(tenants(this.request)).hasSize(2)
			.containsOnly(this.jdbc.sql("select tenant_id from tenant where external_id = ?")
				.param(this.asset.value())
				.query(String.class)
				.single());
	}

	@Test
	void isTheTraceOfWhatATimerSetsOff() {
		takeIn(this.request, this.trace, INCOMPLETE);
		this.calls.done(this.request, "inquire");
		this.management.executeJob(timer("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(traces(this.request)).hasSizeGreaterThan(1).containsOnly(this.trace.id());
		assertThat(MDC.get("request")).isNull();
		assertThat(MDC.get("trace")).isNull();
	}

	@Test
	void isNotGivenToTheRequestThatBeginsNext() {
		RequestId next = new RequestId(this.request + "-next");
		Trace nextTrace = Trace.random();
		takeIn(this.request, this.trace, ORDER);
		takeIn(next, nextTrace, ORDER);

		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		assertThat(traces(this.request)).containsOnly(this.trace.id());
		assertThat(traces(next)).hasSize(1).containsOnly(nextTrace.id());
	}

	private void takeIn(RequestId request, Trace trace, Order order) {
		try (LogContext ids = LogContext.open(null, null, trace)) {
			this.fulfillment.accept(request,
					request.equals(this.request) ? OperationType.PURCHASE : OperationType.CHANGE, this.asset, false,
					order);
			assertThat(MDC.get("request")).isEqualTo(request.value());
			assertThat(MDC.get("trace")).isEqualTo(trace.id());
		}
	}

	private List<String> traces(RequestId request) {
		return column("trace_id", request);
	}

	private List<String> tenants(RequestId request) {
		return column("tenant_id", request);
	}

	private List<String> column(String column, RequestId request) {
		return this.jdbc.sql("select " + column + " from remote_call where request_id = ? order by call_id")
			.param(request.value())
			.query((row, number) -> String.valueOf(row.getString(1)))
			.list();
	}

}
