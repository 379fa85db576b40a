package io.fulfillflow.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import io.fulfillflow.SteppedClock;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tenant.DirectTenants;
import io.fulfillflow.tenant.NewOperation;
import io.fulfillflow.tenant.NewTenant;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.Operations;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * From the change to the answer of an endpoint, on each database.
 */
abstract class CallbacksContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final String ME = "ada";

	@Autowired
	ApplicationContext beans;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Endpoints endpoints;

	@Autowired
	Deliveries deliveries;

	@Autowired
	Listeners listeners;

	@Autowired
	Outbox outbox;

	@Autowired
	Operations operations;

	@Autowired
	DirectTenants directTenants;

	@Autowired
	CallbackSettings settings;

	private final SteppedClock clock = new SteppedClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(60));

	private final Receiver receiver = new Receiver();

	private final String number = UUID.randomUUID().toString();

	@BeforeEach
	void nobodyListens() {
		this.jdbc.sql("delete from callback_endpoint").update();
		this.listeners.forget();
	}

	@AfterEach
	void stop() {
		this.receiver.close();
		this.jdbc.sql("delete from callback_endpoint").update();
		this.listeners.forget();
	}

	@Test
	void tellsEveryChangeOfATenantInOrderAndSigned() {
		Endpoints.Registered all = register("/told");
		settle(accept("1", OperationType.PURCHASE), OperationOutcome.APPROVED);
		settle(accept("2", OperationType.SUSPEND), OperationOutcome.FAILED);
		node().work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::words)
			.containsExactly("request.status.changed in-progress", "tenant.status.changed processing",
					"operation.settled succeeded", "request.status.changed succeeded", "tenant.status.changed ready",
					"request.status.changed in-progress", "tenant.status.changed processing",
					"operation.settled failed", "request.status.changed failed", "tenant.status.changed ready");
		assertThat(this.receiver.told()).allMatch((call) -> call.isSignedWith(all.secret()))
			.extracting(Receiver.Told::id)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("msg_[0-9a-f]{32}"));
		assertThat(this.receiver.told().get(4).data().path("externalId").asText()).isEqualTo("AS-" + this.number);
		assertThat(this.receiver.told().get(4).body()).as("ids and states only").doesNotContain("domain");
		assertThat(ofState(all, Delivery.State.DELIVERED)).hasSize(10);
	}

	@Test
	void tellsWhatWasAskedForOnly() {
		this.endpoints.register(ME, wish("/types", List.of(EventType.OPERATION_SETTLED), List.of()));
		this.endpoints.register(ME, wish("/products", List.of(), List.of("PRD-of-others")));
		this.endpoints.register(ME, new Endpoint.Wish(this.receiver.url("/off"), "", List.of(), List.of(), false));
		settle(accept("1", OperationType.PURCHASE), OperationOutcome.APPROVED);
		node().work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::path).containsExactly("/types");
	}

	@Test
	void tellsThatACustomerIsAsked() {
		register("/told");
		OperationId operation = accept("1", OperationType.PURCHASE);
		this.transaction
			.executeWithoutResult((status) -> this.operations.inquiring(this.operations.get(operation), List.of()));
		this.transaction.executeWithoutResult((status) -> this.operations.goesOn(this.operations.get(operation), null));
		node().work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::words)
			.endsWith("request.status.changed inquiring", "request.inquiring inquiring",
					"tenant.status.changed inquiring", "request.status.changed in-progress",
					"tenant.status.changed processing");
	}

	@Test
	void tellsNothingOfWhatDidntHappen() {
		Endpoints.Registered all = register("/told");

		assertThatIllegalStateException().isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			accept("1", OperationType.PURCHASE);
			throw new IllegalStateException("the change can't be made");
		}));

		assertThat(ofState(all, null)).isEmpty();
	}

	@Test
	void writesNothingWhereNobodyListens() {
		settle(accept("1", OperationType.PURCHASE), OperationOutcome.APPROVED);

		assertThat(this.jdbc.sql("select count(*) from callback_delivery").query(Long.class).single()).isZero();
	}

	@Test
	void tellsWhoeverOrderedATenantAtItsOwnAddress() {
		String url = this.receiver.url("/tenant?key=" + this.number);
		for (int i = 0; i < 2; i++) {
			this.transaction.executeWithoutResult((status) -> this.directTenants
				.create(new NewTenant(new ExternalId(UUID.randomUUID().toString()), null, ORDER, url, "hash")));
		}
		SenderByHand node = node();
		node.work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::words)
			.containsExactly("tenant.status.changed processing", "tenant.status.changed processing");
		Endpoint shared = this.endpoints.page("anybody", 0, 10).get(0);
		assertThat(shared.isOfTenants()).isTrue();
		assertThat(shared.url()).isEqualTo(url);
		String secret = this.endpoints
			.locked("anybody", shared.id(), (endpoint) -> this.endpoints.rotate(endpoint, null))
			.orElseThrow();
		redeliver(shared);
		this.clock.step(Duration.ofSeconds(1));
		node.work();
		assertThat(this.receiver.told().get(2).isSignedWith(secret)).isTrue();
	}

	@Test
	void triesAgainByTheSchedule() {
		Endpoints.Registered all = register("/told");
		this.receiver.answers(500);
		put("T-1", "first", all);
		SenderByHand node = node();
		node.work();
		List<Duration> pauses = SenderByHand.SETTINGS.schedule();
		for (int tries = 1; tries <= pauses.size(); tries++) {
			assertThat(this.receiver.told()).hasSize(tries);
			this.clock.step(pauses.get(tries - 1).minusMillis(1500));
			node.work();
			assertThat(this.receiver.told()).as("not before its time").hasSize(tries);
			this.clock.step(Duration.ofMillis(1500));
			node.work();
		}

		assertThat(this.receiver.told()).hasSize(10)
			.extracting(Receiver.Told::id)
			.containsOnly(this.receiver.told().get(0).id());
		Delivery over = ofState(all, Delivery.State.FAILED).get(0);
		assertThat(over.attempts()).isEqualTo(10);
		assertThat(this.deliveries.attempts(over)).hasSize(10)
			.allSatisfy((attempt) -> assertThat(attempt.problem()).isEqualTo("it answered 500"));
		assertThat(this.endpoints.one(ME, all.endpoint().id()).orElseThrow().failingSince()).isNotNull();

		this.receiver.answers(200);
		redeliver(all.endpoint());
		this.clock.step(Duration.ofMinutes(1));
		node.work();
		assertThat(this.receiver.told()).hasSize(11).extracting(Receiver.Told::id).containsOnly(over.eventId());
		assertThat(ofState(all, Delivery.State.DELIVERED)).singleElement()
			.satisfies((delivery) -> assertThat(delivery.attempts()).isEqualTo(11));
		assertThat(this.endpoints.one(ME, all.endpoint().id()).orElseThrow().failingSince()).isNull();
	}

	@Test
	void waitsAsLongAsItIsAskedTo() {
		Endpoints.Registered all = register("/told");
		this.receiver.answers((call) -> Receiver.Reply.of(429).with("Retry-After", "90"));
		put("T-1", "first", all);
		SenderByHand node = node();
		node.work();
		put("T-2", "of another tenant", all);
		this.clock.step(Duration.ofSeconds(89));
		node.work();
		assertThat(this.receiver.told()).as("nobody calls it meanwhile").hasSize(1);

		this.receiver.answers(204);
		this.clock.step(Duration.ofSeconds(1));
		node.work();
		assertThat(this.receiver.told()).hasSize(3);
	}

	@Test
	void takesA410AsTheEnd() {
		Endpoints.Registered all = register("/told");
		this.receiver.answers(410);
		put("T-1", "first", all);
		put("T-1", "second", all);
		node().work();

		Endpoint endpoint = this.endpoints.one(ME, all.endpoint().id()).orElseThrow();
		assertThat(endpoint.isActive()).isFalse();
		assertThat(endpoint.reason()).isEqualTo("It answered 410 Gone");
		assertThat(ofState(all, Delivery.State.DROPPED)).hasSize(2);
		accept("1", OperationType.PURCHASE);
		assertThat(ofState(all, null)).hasSize(2);
	}

	@Test
	void followsNoRedirect() {
		Endpoints.Registered all = register("/told");
		this.receiver.answers((call) -> Receiver.Reply.of(307).with("Location", this.receiver.url("/inside")));
		put("T-1", "first", all);
		node().work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::path).containsExactly("/told");
		assertThat(ofState(all, Delivery.State.WAITING).get(0).problem()).isEqualTo("it answered 307");
	}

	@Test
	void keepsTheOrderOfATenantAndLetsOthersPass() {
		Endpoints.Registered all = register("/told");
		failFor((call) -> call.words().endsWith("stuck"));
		put("T-1", "stuck", all);
		put("T-2", "other 1", all);
		put("T-1", "behind 1", all);
		put("T-1", "behind 2", all);
		put("T-2", "other 2", all);
		SenderByHand node = node();
		node.work();
		assertThat(statuses()).containsExactlyInAnyOrder("stuck", "other 1", "other 2")
			.containsSubsequence("other 1", "other 2");

		this.receiver.answers(200);
		put("T-1", "behind 3", all);
		this.clock.step(Duration.ofSeconds(5));
		node.work();
		assertThat(statuses()).endsWith("stuck", "behind 1", "behind 2", "behind 3");
		assertThat(ofState(all, Delivery.State.DELIVERED)).hasSize(6);
	}

	@Test
	void signsWithBothSecretsWhileTheyOverlap() {
		Endpoints.Registered all = register("/told");
		String next = this.endpoints
			.locked(ME, all.endpoint().id(), (endpoint) -> this.endpoints.rotate(endpoint, Duration.ofMinutes(3)))
			.orElseThrow();
		put("T-1", "first", all);
		node().work();
		this.clock.step(Duration.ofMinutes(3));
		put("T-1", "second", all);
		node().work();

		assertThat(this.receiver.told()).extracting((call) -> call.isSignedWith(next)).containsExactly(true, true);
		assertThat(this.receiver.told()).extracting((call) -> call.isSignedWith(all.secret()))
			.containsExactly(true, false);
	}

	@Test
	void isWorthlessToWhoCapturesItAndChangesIt() {
		Endpoints.Registered all = register("/told");
		put("T-1", "first", all);
		node().work();
		Receiver.Told captured = this.receiver.told().get(0);

		assertThat(captured.isSignedWith(all.secret())).isTrue();
		assertThat(changed(captured, "Webhook-id", "msg_1", captured.body()).isSignedWith(all.secret())).isFalse();
		assertThat(changed(captured, "Webhook-id", captured.id(), captured.body().replace("first", "ready"))
			.isSignedWith(all.secret())).isFalse();
		String later = String.valueOf(this.clock.instant().plusSeconds(120).getEpochSecond());
		assertThat(changed(captured, "Webhook-timestamp", later, captured.body()).isSignedWith(all.secret())).isFalse();
	}

	private static Receiver.Told changed(Receiver.Told call, String header, String value, String body) {
		Map<String, List<String>> headers = new HashMap<>(call.headers());
		headers.put(header, List.of(value));
		return new Receiver.Told(call.path(), headers, body);
	}

	/** Another node removed it, and this one doesn't know yet. */
	@Test
	void leavesOutAnEndpointThatWasRemovedAtTheSameMoment() {
		Endpoints.Registered stays = register("/stays");
		Endpoints.Registered gone = register("/gone");
		this.endpoints.locked(ME, gone.endpoint().id(), (endpoint) -> {
			this.endpoints.remove(endpoint);
			return true;
		});

		put("T-1", "first", gone, stays);
		node().work();

		assertThat(this.receiver.told()).extracting(Receiver.Told::path).containsExactly("/stays");
	}

	@Test
	void sendsByOneNodeAtATimeAndByAnotherWhenThatOneIsGone() {
		Endpoints.Registered all = register("/told");
		CountDownLatch answered = new CountDownLatch(1);
		this.receiver.answers((call) -> {
			await(answered);
			return Receiver.Reply.of(200);
		});
		put("T-1", "first", all);
		SenderByHand dies = node();
		SenderByHand lives = node();
		dies.sender.round();
		Awaitility.await().until(() -> this.receiver.told().size() == 1);
		put("T-1", "second", all);
		lives.work();
		assertThat(this.receiver.told()).as("the first node has it").hasSize(1);

		answered.countDown();
		this.clock.step(SenderByHand.SETTINGS.lease().plusSeconds(1));
		lives.work();
		assertThat(statuses()).as("it was sent, but nobody knew").containsExactly("first", "first", "second");
		assertThat(this.receiver.told().get(1).id()).isEqualTo(this.receiver.told().get(0).id());

		dies.work();
		assertThat(this.receiver.told()).as("what the first node learned came too late").hasSize(3);
		assertThat(ofState(all, Delivery.State.DELIVERED)).hasSize(2)
			.allSatisfy((delivery) -> assertThat(this.deliveries.attempts(delivery)).hasSize(1));
	}

	@Test
	void aSlowAndADeadEndpointKeepNobodyWaiting() throws Exception {
		int changes = 300;
		CountDownLatch over = new CountDownLatch(1);
		try (Receiver slow = new Receiver(); Receiver dead = new Receiver()) {
			slow.answers((call) -> {
				await(over);
				return Receiver.Reply.of(200);
			});
			dead.close();
			Endpoints.Registered healthy = register("/told");
			Endpoints.Registered other = registerAt(slow.url("/"));
			Endpoints.Registered none = registerAt(dead.url("/"));
			for (int i = 0; i < changes; i++) {
				put("T-" + i % 30, "change " + i, healthy, other, none);
			}
			SenderByHand node = new SenderByHand(this.beans, java.time.Clock.systemUTC());
			node.sender.start();
			try {
				Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.receiver.told().size() >= changes);
			}
			finally {
				over.countDown();
				node.sender.stop();
			}

			assertThat(statuses()).hasSize(changes).doesNotHaveDuplicates();
			for (int tenant = 0; tenant < 30; tenant++) {
				List<String> expected = new ArrayList<>();
				for (int i = tenant; i < changes; i += 30) {
					expected.add("change " + i);
				}
				assertThat(statuses()).containsSubsequence(expected);
			}
			assertThat(slow.told()).as("no more than its places").hasSizeLessThan(changes);
		}
	}

	@Test
	void sendsASample() {
		Endpoints.Registered all = register("/told");
		this.endpoints.locked(ME, all.endpoint().id(), this.deliveries::test);
		node().work();

		assertThat(this.receiver.told()).singleElement()
			.satisfies((call) -> assertThat(call.words()).isEqualTo("callback.test test"));
	}

	@Test
	void isntMadeToCallWhatIsNotAllowedAnyMore() {
		Endpoints.Registered all = registerAt("gopher://127.0.0.1/");
		put("T-1", "first", all);
		node().work();

		assertThat(ofState(all, Delivery.State.WAITING).get(0).problem())
			.isEqualTo("its address isn't one that may be called");
	}

	@Test
	void forgetsDeliveriesThatHaveBeenOverForLong() {
		Endpoints.Registered all = register("/told");
		put("T-1", "first", all);
		node().work();
		CallbackWatch watch = new CallbackWatch(this.jdbc, this.settings, this.clock);

		assertThat(watch.removeOld(this.clock.instant())).isZero();
		assertThat(watch.removeOld(this.clock.instant().plus(this.settings.kept()).plusSeconds(1))).isEqualTo(1);
		assertThat(ofState(all, null)).isEmpty();
	}

	@Test
	void countsWhoFailsAndWhatWaits() {
		Endpoints.Registered all = register("/told");
		this.receiver.answers(500);
		put("T-1", "first", all);
		node().work();
		CallbackWatch watch = new CallbackWatch(this.jdbc, this.settings, this.clock);
		watch.look();

		assertThat(watch.seen().orElseThrow())
			.extracting(CallbackWatch.Seen::endpoints, CallbackWatch.Seen::failing, CallbackWatch.Seen::waiting)
			.containsExactly(1L, 1L, 1L);
	}

	@Test
	void hidesAnEndpointFromOtherCallers() {
		Endpoints.Registered mine = register("/told");

		assertThat(this.endpoints.one("somebody else", mine.endpoint().id())).isEmpty();
		assertThat(this.endpoints.page("somebody else", 0, 10)).isEmpty();
		assertThat(this.endpoints.locked("somebody else", mine.endpoint().id(), Optional::of)).isEmpty();
	}

	private SenderByHand node() {
		return new SenderByHand(this.beans, this.clock);
	}

	private Endpoints.Registered register(String path) {
		return registerAt(this.receiver.url(path));
	}

	private Endpoints.Registered registerAt(String url) {
		return this.endpoints.register(ME, new Endpoint.Wish(url, "", List.of(), List.of(), true)).orElseThrow();
	}

	private Endpoint.Wish wish(String path, List<EventType> types, List<String> products) {
		return new Endpoint.Wish(this.receiver.url(path), "", types, products, true);
	}

	private void put(String tenant, String status, Endpoints.Registered... to) {
		this.transaction.executeWithoutResult((transaction) -> this.outbox.put(EventType.TENANT_STATUS_CHANGED,
				Map.of("tenantId", tenant, "status", status), tenant,
				List.of(to).stream().map((registered) -> registered.endpoint().id()).toList()));
	}

	private void failFor(Predicate<Receiver.Told> calls) {
		this.receiver.answers((call) -> Receiver.Reply.of(calls.test(call) ? 500 : 200));
	}

	private List<String> statuses() {
		return this.receiver.told().stream().map((call) -> call.data().path("status").asText()).toList();
	}

	private List<Delivery> ofState(Endpoints.Registered endpoint, Delivery.@Nullable State state) {
		return this.deliveries.page(endpoint.endpoint(), state, Long.MAX_VALUE, 1000);
	}

	private void redeliver(Endpoint endpoint) {
		this.endpoints.locked(ME, endpoint.id(), (locked) -> {
			this.deliveries.redeliver(locked, this.deliveries.page(locked, null, Long.MAX_VALUE, 1).get(0));
			return locked;
		}).orElseThrow();
	}

	private OperationId accept(String request, OperationType type) {
		return this.operations
			.accept(new NewOperation(Channel.CONNECT, new RequestId("PR-" + this.number + "-" + request), type,
					new ExternalId("AS-" + this.number), null, false, ORDER));
	}

	private void settle(OperationId operation, OperationOutcome outcome) {
		this.transaction.executeWithoutResult(
				(status) -> this.operations.settle(this.operations.get(operation), outcome, "because"));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
