package io.fulfillflow.tracking;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.remote.Result;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.Operations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What the numbers say of real requests. Others leave rows in the same database, so it is
 * the changes that are looked at.
 */
@Import(CallsByHand.class)
abstract class MetricsContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final String READY = "{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}";

	@Autowired
	MeterRegistry metrics;

	@Autowired
	BacklogWatch watch;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	Operations operations;

	@Autowired
	CallsByHand calls;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Clock clock;

	private final RequestId request = new RequestId("PR-" + UUID.randomUUID());

	private final ExternalId asset = new ExternalId("AS-" + UUID.randomUUID());

	@BeforeEach
	void leaseWhatOthersWant() {
		accept(new RequestId("PR-" + UUID.randomUUID()), new ExternalId("AS-" + UUID.randomUUID()));
		accept(this.request, this.asset);
		this.calls.wanted(this.request, "provision");
	}

	@Test
	void countsAndTimesARequestOnceWhenItIsApproved() {
		double before = count("approved", "connect");
		long timed = timed("approved");

		approve();

		assertThat(count("approved", "connect")).isEqualTo(before + 1);
		assertThat(timed("approved")).isEqualTo(timed + 1);
	}

	@Test
	void timesFromTakenInToVerdict() {
		this.jdbc.sql("update operation set accepted_at = accepted_at - interval '2' hour where request_id = ?")
			.param(this.request.value())
			.update();
		double before = seconds("approved");

		approve();

		assertThat(seconds("approved") - before).isCloseTo(7200, within(120.0));
	}

	@Test
	void countsARequestThatWasSettledElsewhereOnce() {
		double before = count("approved_elsewhere", "connect");

		this.fulfillment.settledElsewhere(this.request, "approved");
		this.fulfillment.settledElsewhere(this.request, "approved");

		assertThat(count("approved_elsewhere", "connect")).isEqualTo(before + 1);
	}

	@Test
	void countsNothingThatIsRolledBack() {
		double before = count("failed", "connect");

		this.transaction.executeWithoutResult((status) -> {
			this.operations.settle(this.operations.of(Channel.CONNECT, this.request).orElseThrow(),
					OperationOutcome.FAILED, "never said");
			status.setRollbackOnly();
		});

		assertThat(count("failed", "connect")).isEqualTo(before);
	}

	@Test
	void countsOpenOperationsByStatus() {
		double running = gauge("fulfillflow.operations.open", "status", "running");
		double queued = gauge("fulfillflow.operations.open", "status", "queued");

		accept(new RequestId("PR-" + UUID.randomUUID()), new ExternalId("AS-" + UUID.randomUUID()));
		accept(new RequestId("PR-" + UUID.randomUUID()), this.asset);

		assertThat(gauge("fulfillflow.operations.open", "status", "running")).isEqualTo(running + 1);
		assertThat(gauge("fulfillflow.operations.open", "status", "queued")).isEqualTo(queued + 1);
		assertThat(gauge("fulfillflow.operations.open", "status", "inquiring")).isNotNegative();
	}

	@Test
	void countsOpenCallsByWhereTheyStand() {
		double inFlight = gauge("fulfillflow.remote.queue", "side", "vendor", "state", "in_flight");
		double waiting = gauge("fulfillflow.remote.queue", "side", "vendor", "state", "waiting");
		double inDoubt = gauge("fulfillflow.remote.queue", "side", "vendor", "state", "in_doubt");

		this.calls.result(this.request, "provision", new Result.Failed(Failure.transientFailure("no route")));
		assertThat(gauge("fulfillflow.remote.queue", "side", "vendor", "state", "in_flight")).isEqualTo(inFlight - 1);
		assertThat(gauge("fulfillflow.remote.queue", "side", "vendor", "state", "waiting")).isEqualTo(waiting + 1);

		this.jdbc.sql("update remote_call set in_doubt = true where request_id = ?")
			.param(this.request.value())
			.update();
		assertThat(gauge("fulfillflow.remote.queue", "side", "vendor", "state", "waiting")).isEqualTo(waiting);
		assertThat(gauge("fulfillflow.remote.queue", "side", "vendor", "state", "in_doubt")).isEqualTo(inDoubt + 1);
	}

	@Test
	void tellsHowOldTheOldestIs() {
		this.jdbc.sql("update operation set accepted_at = accepted_at - interval '400' day where request_id = ?")
			.param(this.request.value())
			.update();
		this.jdbc.sql("update remote_call set wanted_at = wanted_at - interval '300' day where request_id = ?")
			.param(this.request.value())
			.update();

		assertThat(gauge("fulfillflow.oldest.waiting", "state", "running")).isCloseTo(400 * 86_400, within(7200.0));
		assertThat(gauge("fulfillflow.remote.oldest", "side", "vendor")).isCloseTo(300 * 86_400, within(7200.0));

		approve();

		assertThat(gauge("fulfillflow.oldest.waiting", "state", "running")).isLessThan(300 * 86_400);
		assertThat(gauge("fulfillflow.remote.oldest", "side", "vendor")).isLessThan(200 * 86_400);
	}

	@Test
	void countsIncidentsByType() {
		double givenUp = gauge("fulfillflow.incidents", "type", "requestGivenUp");
		double other = gauge("fulfillflow.incidents", "type", "other");

		this.calls.givenUp(this.request, "provision", "no such product");

		assertThat(gauge("fulfillflow.incidents", "type", "requestGivenUp")).isEqualTo(givenUp + 1);
		assertThat(gauge("fulfillflow.incidents", "type", "other")).isEqualTo(other);
	}

	@Test
	void showsThatASideIsCalled() {
		assertThat(this.metrics.get("fulfillflow.remote.breaker")
			.tags("side", "vendor", "state", "closed")
			.gauge()
			.value()).isEqualTo(1);
		assertThat(
				this.metrics.get("fulfillflow.remote.breaker").tags("side", "vendor", "state", "open").gauge().value())
			.isZero();
	}

	private void accept(RequestId request, ExternalId asset) {
		this.fulfillment.accept(request, OperationType.PURCHASE, asset, false, ORDER);
	}

	private void approve() {
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");
	}

	private double count(String outcome, String channel) {
		Counter counter = this.metrics.get("fulfillflow.requests")
			.tags("type", "purchase", "outcome", outcome, "channel", channel)
			.counter();
		return counter.count();
	}

	private long timed(String outcome) {
		Timer timer = timer(outcome);
		return (timer != null) ? timer.count() : 0;
	}

	private double seconds(String outcome) {
		Timer timer = timer(outcome);
		return (timer != null) ? timer.totalTime(TimeUnit.SECONDS) : 0;
	}

	private Timer timer(String outcome) {
		return this.metrics.find("fulfillflow.request.duration").tags("type", "purchase", "outcome", outcome).timer();
	}

	private double gauge(String name, String... tags) {
		this.watch.count();
		return this.metrics.get(name).tags(tags).gauge().value();
	}

}
