package io.fulfillflow.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.fulfillflow.channel.ScriptedConnect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.fulfillment.LostProcesses;
import io.fulfillflow.fulfillment.Models;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.fulfillment.Schedules;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tenant.IdleLines;
import io.fulfillflow.tenant.KnownRequests;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What follows from what Connect lists, with the real processes behind it.
 */
@Import(CallsByHand.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class IntakeContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	private static final String READY = "{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}";

	@Autowired
	private Schedules schedules;

	@Autowired
	private Revocations revocations;

	@Autowired
	TierComparison tiers;

	@Autowired
	AccountComparison accounts;

	@Autowired
	Operations operations;

	@Autowired
	KnownRequests requests;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	Models models;

	@Autowired
	LostProcesses lost;

	@Autowired
	IdleLines idle;

	@Autowired
	LockingTaskExecutor oneNode;

	@Autowired
	CallsByHand calls;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	@Autowired
	JdbcClient jdbc;

	private final ScriptedConnect connect = new ScriptedConnect();

	private final ScriptedStanding standing = new ScriptedStanding();

	private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

	private final String number = UUID.randomUUID().toString();

	private Poller poller;

	@BeforeEach
	void nothingElseRuns() {
		this.jdbc.sql("update operation set status = 'SETTLED', settled_at = accepted_at where settled_at is null")
			.update();
		this.poller = poller(Duration.ofSeconds(5));
	}

	@AfterEach
	void stop() {
		this.poller.stop();
	}

	@Test
	void startsEachPendingRequestOnce() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER), pending("2", "change", ORDER)),
				List.of(pending("3", "suspend", ORDER)));

		this.poller.poll();
		this.poller.poll();

		assertThat(List.of(everStarted("1"), everStarted("2"), everStarted("3"))).containsOnly(1L);
		assertThat(this.connect.calls()).containsExactly("list", "list");
	}

	@Test
	void missesNothingOfALongListThatGetsShorterWhileItIsRead() {
		this.poller = poller(Duration.ofHours(1));
		List<ListedRequest> first = IntStream.rangeClosed(1, 20)
			.mapToObj((number) -> pending(String.valueOf(number), "purchase", ORDER))
			.toList();
		this.connect.lists(first);
		this.connect.beforeEachPage(() -> this.connect.lists(List.of(pending("21", "purchase", ORDER))));

		this.poller.start();

		await().until(() -> everStarted("21") == 1);
		assertThat(everStarted("1")).isEqualTo(1);
		assertThat(this.connect.calls()).startsWith("list", "list");
	}

	@Test
	void startsOnlyWhatIsPending() {
		this.connect
			.lists(List.of(listed("1", "purchase", "inquiring", ORDER), listed("2", "purchase", "scheduled", ORDER),
					listed("3", "purchase", "tiers_setup", ORDER), listed("4", "purchase", "approved", ORDER)));

		this.poller.poll();

		assertThat(this.requests.open(Channel.CONNECT)).isEmpty();
	}

	@Test
	void takesInWhatIsRevokingAndConfirmsIt() {
		this.connect.lists(List.of(listed("1", "purchase", "revoking", ORDER)));

		this.poller.poll();
		this.poller.poll();

		assertThat(this.calls.wanted(id("1"), "confirm").attempt()).isEqualTo(1);
		assertThat(everStarted("1")).isEqualTo(1);
	}

	@Test
	void leavesAloneWhatItCannotHandleAndShowsItOnce(CapturedOutput output) {
		ListedRequest unreadable = new ListedRequest.Unreadable("PR-" + this.number + "-X", "It has no asset id.");
		this.connect.lists(List.of(pending("1", "barter", ORDER), unreadable, pending("2", "purchase", ORDER)));

		this.poller.poll();
		this.poller.poll();

		assertThat(this.requests.open(Channel.CONNECT)).containsExactly(id("2"));
		assertThat(output.getAll().split("\n")).filteredOn((line) -> line.contains(this.number))
			.filteredOn((line) -> line.contains("left alone"))
			.hasSize(2)
			.anyMatch((line) -> line.contains("'barter'"))
			.anyMatch((line) -> line.contains("It has no asset id."));
		assertThat(leftAlone("no model")).isEqualTo(1);
		assertThat(leftAlone("unreadable")).isEqualTo(1);
	}

	@Test
	void isNotStoppedByARequestThatCannotBeTakenIn() {
		Order huge = OrderBuilder.anOrder().ordering("domain", "x".repeat(1_000_001)).build();
		this.connect.lists(List.of(pending("1", "purchase", huge), pending("2", "purchase", ORDER)));

		this.poller.poll();
		this.poller.poll();

		assertThat(this.requests.open(Channel.CONNECT)).containsExactly(id("2"));
		assertThat(leftAlone("failing")).isEqualTo(1);
	}

	@Test
	void startsTheOthersOfABatchWithARequestThatCannotBeTakenIn() {
		Order huge = OrderBuilder.anOrder().ordering("domain", "x".repeat(1_000_001)).build();
		List<ListedRequest> page = new ArrayList<>(IntStream.rangeClosed(1, 19)
			.mapToObj((number) -> pending(String.valueOf(number), "purchase", ORDER))
			.toList());
		page.add(9, pending("poison", "purchase", huge));
		this.connect.lists(page);

		this.poller.poll();

		assertThat(this.requests.open(Channel.CONNECT)).hasSize(19).doesNotContain(id("poison"));
		assertThat(IntStream.rangeClosed(1, 19).mapToLong((number) -> everStarted(String.valueOf(number))))
			.containsOnly(1L);
		assertThat(everStarted("poison")).isZero();
		assertThat(leftAlone("failing")).isEqualTo(1);
	}

	@Test
	void startsEachOnceWhenTwoNodesTakeTheSameRequestsInAtTheSameTime() {
		List<String> names = IntStream.rangeClosed(1, 45).mapToObj(String::valueOf).toList();
		intake().look(names.stream().limit(15).map((name) -> pending(name, "purchase", ORDER)).toList());
		List<ListedRequest> page = new ArrayList<>(
				names.stream().limit(15).map((name) -> ofAsset(name, name + "-change", "change")).toList());
		names.stream().skip(15).forEach((name) -> page.add(pending(name, "purchase", ORDER)));
		List<ListedRequest> reversed = new ArrayList<>(page);
		Collections.reverse(reversed);
		CyclicBarrier together = new CyclicBarrier(2);

		List<Integer> taken = Stream.of(page, reversed).map((seen) -> CompletableFuture.supplyAsync(() -> {
			meet(together);
			return intake().look(seen);
		})).toList().stream().map(CompletableFuture::join).toList();

		assertThat(taken.get(0) + taken.get(1)).isEqualTo(45);
		assertThat(names.stream().mapToLong(this::everStarted)).containsOnly(1L);
		assertThat(this.requests.open(Channel.CONNECT)).hasSize(60).doesNotHaveDuplicates();
		assertThat(leftAlone("failing")).isZero();
	}

	@Test
	void keepsTheOrderOfEachTenantInABatch() {
		List<String> order = List.of("Z1", "A1", "Z2", "A2", "Z3", "A3");
		List<String> types = List.of("purchase", "purchase", "change", "change", "suspend", "cancel");
		this.connect.lists(IntStream.range(0, 6)
			.mapToObj((i) -> ofAsset(order.get(i).substring(0, 1), order.get(i), types.get(i)))
			.toList());
		this.poller.poll();

		assertThat(acceptedOf("Z")).containsExactly(id("Z1"), id("Z2"), id("Z3"));
		assertThat(acceptedOf("A")).containsExactly(id("A1"), id("A2"), id("A3"));
		assertThat(order.stream().filter((name) -> running(name) == 1)).containsExactly("Z1", "A1");

		this.connect.lists(List.of(ofAsset("Z", "Z5", "change"), ofAsset("B", "B1", "purchase"),
				ofAsset("Z", "Z4", "resume"), ofAsset("A", "A4", "change")));
		this.poller.poll();

		assertThat(acceptedOf("Z")).containsExactly(id("Z1"), id("Z2"), id("Z3"), id("Z5"), id("Z4"));
		assertThat(order.stream().filter((name) -> running(name) == 1)).containsExactly("Z1", "A1");
		assertThat(running("B1")).isEqualTo(1);
	}

	private static void meet(CyclicBarrier together) {
		try {
			together.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ListedRequest ofAsset(String asset, String name, String type) {
		ConnectRequest request = new ConnectRequest(id(name), type, "pending",
				new ExternalId("AS-" + this.number + "-" + asset), "active", ORDER);
		this.connect.holds(request);
		return new ListedRequest.Readable(request);
	}

	private List<RequestId> acceptedOf(String asset) {
		return this.jdbc.sql("""
				select o.request_id from operation o join tenant t on t.tenant_id = o.tenant_id
				where t.external_id = ? order by o.accepted_seq""")
			.param("AS-" + this.number + "-" + asset)
			.query((row, number) -> new RequestId(row.getString("request_id")))
			.list();
	}

	@Test
	void readsARequestAgainBeforeItTakesItForAnswered() {
		inquire("1");
		ListedRequest stale = pending("1", "purchase", INCOMPLETE);
		this.connect.becomes(id("1"), "inquiring");
		this.connect.lists(List.of(stale));

		this.poller.poll();
		assertThat(operation("1").status()).as("the list was older than the question")
			.isEqualTo(OperationStatus.INQUIRING);

		this.connect.holds(request("1", "purchase", "pending", ORDER));
		this.poller.poll();

		assertThat(operation("1").status()).isEqualTo(OperationStatus.RUNNING);
		assertThat(Json.write(operation("1").order())).isEqualTo(Json.write(ORDER));
	}

	@Test
	void showsOnceThatAProcessIsGone(CapturedOutput output) {
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.poller.poll();
		this.runtime.deleteProcessInstance(String.valueOf(operation("1").processInstanceId()), "by mistake");

		this.poller.poll();
		this.poller.poll();

		assertThat(output.getAll().split("\n")).filteredOn((line) -> line.contains("is gone though"))
			.filteredOn((line) -> line.contains(this.number))
			.hasSize(1);
		assertThat(this.calls.payload(id("1"), "say").path("text").asText()).contains("A person will look at it");
		assertThat(everStarted("1")).as("it is for a person to start it anew").isEqualTo(1);
	}

	@Test
	void waitsOnForAnInquiringRequest() {
		inquire("1");
		this.connect.lists(List.of(listed("1", "purchase", "inquiring", INCOMPLETE)));

		this.poller.poll();

		assertThat(operation("1").status()).isEqualTo(OperationStatus.INQUIRING);
		assertThat(this.connect.calls()).containsExactly("list", "list");
	}

	@Test
	void endsWhatWasSettledElsewhereAndDropsWhatItWanted() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER), pending("2", "purchase", ORDER)));
		this.poller.poll();
		this.connect.becomes(id("1"), "approved");
		this.connect.lists(List.of(listed("2", "purchase", "pending", ORDER)));

		this.poller.poll();

		assertThat(running("1")).isZero();
		assertThat(outcome("1")).isEqualTo("APPROVED_ELSEWHERE");
		assertThat(callStates("1")).containsExactly("CANCELLED");
		assertThat(running("2")).isEqualTo(1);
		assertThat(this.connect.calls()).as("only what vanished is read").containsExactly("list", "list", "read");
	}

	@Test
	void leavesItsOwnVerdictOnTheWayAlone() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.poller.poll();
		this.calls.done(id("1"), "provision", READY);
		this.connect.becomes(id("1"), "approved");
		this.connect.lists();

		this.poller.poll();

		assertThat(running("1")).isEqualTo(1);
		assertThat(callStates("1")).containsExactly("DONE", "WANTED");
		this.calls.done(id("1"), "approve");
		assertThat(outcome("1")).isEqualTo("APPROVED");
	}

	@Test
	void leavesAloneWhatVanishedButIsPendingStill() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.poller.poll();
		this.connect.lists();

		this.poller.poll();

		assertThat(running("1")).isEqualTo(1);
		assertThat(callStates("1")).containsExactly("WANTED");
	}

	@Test
	void showsARequestThatIsGone() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.poller.poll();
		this.connect.forgets(id("1"));
		this.connect.lists();

		this.poller.poll();
		this.poller.poll();

		assertThat(leftAlone("gone")).isEqualTo(1);
		assertThat(running("1")).isEqualTo(1);
	}

	@Test
	void readsTheOthersWhenOneCannotBeRead() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER), pending("2", "purchase", ORDER)));
		this.poller.poll();
		this.connect.becomes(id("1"), "failed");
		this.connect.becomes(id("2"), "failed");
		this.connect.lists();
		this.connect.fails("read", Failure.transientFailure("no route"));

		this.poller.poll();
		assertThat(this.requests.open(Channel.CONNECT)).as("one of the two").hasSize(1);
		this.poller.poll();
		assertThat(this.requests.open(Channel.CONNECT)).isEmpty();
	}

	@Test
	void pollsOnAfterAListThatFailed(CapturedOutput output) {
		this.poller = poller(Duration.ofMillis(20));
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.connect.fails("list", Failure.transientFailure("no route to " + this.number));
		this.connect.fails("list", Failure.transientFailure("no route to " + this.number));

		this.poller.start();

		await().until(() -> everStarted("1") == 1);
		assertThat(output.getAll().split("no route to " + this.number)).as("told once").hasSize(2);
	}

	@Test
	void pollsOnAfterAnError() {
		this.poller = poller(Duration.ofMillis(20));
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.connect.fails("list", () -> {
			throw new StackOverflowError("a bottomless answer");
		});

		this.poller.start();

		await().until(() -> everStarted("1") == 1);
	}

	@Test
	void letsAPollEndWhenItStops() {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.connect.fails("list", () -> {
			goOn.join();
			return Failure.transientFailure("too late");
		});
		this.poller.start();
		await().until(() -> this.connect.calls().contains("list"));

		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.poller::stop);
		await().until(() -> !this.poller.isRunning());
		assertThat(stopped).isNotDone();
		goOn.complete(null);

		await().until(stopped::isDone);
		assertThat(this.connect.calls()).as("and no other begins").containsExactly("list");
	}

	@Test
	void pollsAtOnceWhenItIsNudged() {
		this.poller = poller(Duration.ofHours(1));
		this.poller.start();
		await().until(() -> this.connect.calls().equals(List.of("list")));
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));

		this.poller.lookNow();

		await().until(() -> everStarted("1") == 1);
	}

	@Test
	void makesOneOrTwoPollsOfAHundredNudges() {
		this.poller = poller(Duration.ofHours(1));
		this.poller.start();
		await().until(() -> this.connect.calls().equals(List.of("list")));

		IntStream.range(0, 100).parallel().forEach((nudge) -> this.poller.lookNow());

		await().until(() -> this.connect.calls().size() > 1);
		await().during(Duration.ofMillis(1200)).until(() -> this.connect.calls().size() - 1 <= 2);
	}

	@Test
	void pollsAgainSoonWhenAPollThatANudgeWantedFailed() {
		this.poller = poller(Duration.ofHours(1));
		this.poller.start();
		await().until(() -> this.connect.calls().equals(List.of("list")));
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.connect.fails("list", Failure.throttled("slow down", Duration.ofMillis(10)));

		this.poller.lookNow();

		await().atMost(Duration.ofSeconds(30)).until(() -> everStarted("1") == 1);
	}

	@Test
	void leavesConnectAloneAsLongAsItIsToBeLeftAloneNudgedOrNot() {
		this.standing.isQuietFor(Duration.ofHours(1));
		this.poller = poller(Duration.ofMillis(20));
		this.poller.start();
		this.poller.lookNow();

		await().during(Duration.ofMillis(400)).until(() -> this.connect.calls().isEmpty());
		this.standing.isQuietFor(Duration.ZERO);

		await().until(() -> !this.connect.calls().isEmpty());
	}

	@Test
	void doesNotBlameConnectForTroubleOfOurOwn() {
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		AtomicInteger pages = new AtomicInteger();
		this.connect.beforeEachPage(() -> {
			if (pages.getAndIncrement() == 0) {
				throw new CompletionException(new IllegalStateException("the database is away"));
			}
		});
		this.poller = poller(Duration.ofMillis(20));
		this.poller.start();

		await().until(() -> !this.standing.told().isEmpty());
		assertThat(this.standing.told()).containsOnly("answered");
	}

	@Test
	void tellsHowEachPollWent() {
		this.connect.fails("list", Failure.credentialsRefused("no such key"));
		this.poller = poller(Duration.ofMillis(20));
		this.poller.start();

		await().until(() -> this.standing.told().size() > 1);
		assertThat(this.standing.told()).startsWith("no such key", "answered");
	}

	@Test
	void pollsSoonAfterAnotherNodesPollThatMayHaveBegunBeforeTheNudge() {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		this.poller = poller(Duration.ofHours(1));
		this.connect.fails("list", () -> {
			goOn.join();
			return Failure.transientFailure("too late");
		});
		Poller other = new Poller(poll(), this.standing, this.oneNode, new PollSettings(Duration.ofHours(1), false));
		this.poller.start();
		other.start();
		try {
			await().until(() -> this.connect.calls().contains("list"));
			this.connect.lists(List.of(pending("1", "purchase", ORDER)));

			other.lookNow();
			await().during(Duration.ofMillis(600)).until(() -> this.connect.calls().size() <= 2);
			goOn.complete(null);

			await().atMost(Duration.ofSeconds(3)).until(() -> everStarted("1") == 1);
		}
		finally {
			goOn.complete(null);
			other.stop();
		}
	}

	@Test
	void pollsOnANodeThatDoesNotPollByItself() {
		this.poller = new Poller(poll(), this.standing, this.oneNode, new PollSettings(Duration.ofMillis(1), false));
		this.connect.lists(List.of(pending("1", "purchase", ORDER)));
		this.poller.start();

		this.poller.lookNow();

		await().until(() -> everStarted("1") == 1);
		assertThat(this.connect.calls()).as("and no more than that").containsExactly("list");
	}

	private Poll poll() {
		return new Poll(this.connect, this.requests, intake(), this.tiers, this.accounts, this.lost, this.idle);
	}

	private Intake intake() {
		return new Intake(this.connect, this.requests, this.operations, this.fulfillment, this.schedules,
				this.revocations, this.models, new LeftAlone(this.metrics));
	}

	@Test
	void givesTheLeaseBackWhenItStopsInTheMiddleOfAPoll(CapturedOutput output) {
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CompletableFuture<Void> looking = new CompletableFuture<>();
		ListedRequest unreadable = new ListedRequest.Unreadable("PR-" + this.number + "-X", "It has no asset id.");
		this.connect.lists(List.of(pending("1", "purchase", ORDER)), List.of(unreadable));
		this.connect.beforeEachPage(() -> {
			looking.complete(null);
			goOn.join();
		});
		this.poller.start();
		await().until(looking::isDone);
		assertThat(pollLeases()).isEqualTo(leased());

		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.poller::stop);
		await().until(() -> !this.poller.isRunning());
		goOn.complete(null);

		await().until(stopped::isDone);
		assertThat(pollLeases()).isZero();
		assertThat(this.requests.open(Channel.CONNECT)).as("looked at no more").isEmpty();
		assertThat(output.getAll()).doesNotContain("can't be polled");
	}

	/** How many leases a poll holds. */
	abstract int leased();

	private int pollLeases() {
		return this.jdbc.sql("select count(*) from shedlock where name = ? and lock_until > ?")
			.params(Poller.LOCK, Instant.now().atOffset(ZoneOffset.UTC).toLocalDateTime())
			.query(Integer.class)
			.single();
	}

	private Poller poller(Duration interval) {
		return new Poller(poll(), this.standing, this.oneNode, new PollSettings(interval, true));
	}

	private void inquire(String name) {
		this.connect.lists(List.of(pending(name, "purchase", INCOMPLETE)));
		this.poller.poll();
		this.calls.done(id(name), "inquire");
	}

	private RequestId id(String name) {
		return new RequestId("PR-" + this.number + "-" + name);
	}

	private ListedRequest pending(String name, String type, Order order) {
		return listed(name, type, "pending", order);
	}

	private ListedRequest listed(String name, String type, String status, Order order) {
		ConnectRequest request = request(name, type, status, order);
		this.connect.holds(request);
		return new ListedRequest.Readable(request);
	}

	private ConnectRequest request(String name, String type, String status, Order order) {
		return new ConnectRequest(id(name), type, status, new ExternalId("AS-" + this.number + "-" + name), "active",
				order);
	}

	private Operation operation(String name) {
		return this.operations.of(Channel.CONNECT, id(name)).orElseThrow();
	}

	private long running(String name) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(id(name).value()).count();
	}

	private long everStarted(String name) {
		return this.history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(id(name).value()).count();
	}

	private String outcome(String name) {
		return this.jdbc.sql("select outcome from operation where request_id = ?")
			.param(id(name).value())
			.query(String.class)
			.single();
	}

	private List<String> callStates(String name) {
		return this.jdbc.sql("select state from remote_call where request_id = ? order by call_id")
			.param(id(name).value())
			.query(String.class)
			.list();
	}

	private double leftAlone(String reason) {
		return Optional.ofNullable(this.metrics.find("fulfillflow.intake.left.alone").tag("reason", reason).counter())
			.map(Counter::count)
			.orElse(0.0);
	}

}
