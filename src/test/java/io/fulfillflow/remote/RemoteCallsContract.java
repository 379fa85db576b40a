package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.Together;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The ledger, on a real database.
 */
@Import(CallsByHand.class)
abstract class RemoteCallsContract {

	private static final String NODE_A = "node-a";

	private static final String NODE_B = "node-b";

	private static final JsonNode PAYLOAD = Json.tree("{\"seats\":3}");

	private static final Outcome DONE = new Outcome.Done(Json.tree("{\"vendorId\":\"T-1\"}"));

	@Autowired
	RemoteCalls calls;

	@Autowired
	LastCalls lastCalls;

	@Autowired
	Leases leases;

	@Autowired
	Lanes lanes;

	@Autowired
	UnderWay underWay;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Clock clock;

	private final RequestId request = new RequestId("PR-" + UUID.randomUUID());

	private final String process = "process-of-" + this.request;

	@BeforeEach
	void nothingElseIsDue() {
		this.jdbc.sql("update remote_call set state = 'CANCELLED', due_at = null where due_at is not null").update();
	}

	@Test
	void wantsNothingOutsideOfATransaction() {
		assertThatThrownBy(() -> this.calls.want(once("provision"), null, this.process))
			.isInstanceOf(IllegalTransactionStateException.class);
	}

	@Test
	void forgetsWhatATransactionWantedThatFailed() {
		this.transaction.executeWithoutResult((status) -> {
			this.calls.want(once("provision"), null, this.process);
			status.setRollbackOnly();
		});

		assertThat(lease(NODE_A)).isEmpty();
	}

	@Test
	void leasesInTheSameTransactionWhatItsLaneHasRoomFor() {
		Lane lane = this.lanes.of(Side.VENDOR);
		lane.open(true);
		lane.looked(this.clock.instant(), false);
		try {
			want(once("provision"));

			assertThat(lease(NODE_B)).as("somebody is at it").isEmpty();
			RemoteCall call = lane.ahead().get(0);
			assertThat(call.attempt()).isEqualTo(1);
			assertThat(call.inDoubt()).isFalse();
			assertThat(call.payload()).isEqualTo(PAYLOAD);
			assertThat(settle(call, this.lanes.holder(), DONE)).isPresent();
		}
		finally {
			lane.giveBack(1);
			lane.open(false);
		}
	}

	@Test
	void leasesInDoubtWhatANodeThatDiedHadLeasedAsItWanted() {
		Lane lane = this.lanes.of(Side.VENDOR);
		lane.open(true);
		lane.looked(this.clock.instant(), false);
		try {
			want(once("provision"));
		}
		finally {
			lane.ahead();
			lane.giveBack(1);
			lane.open(false);
		}
		dueAgo("provision", Duration.ofSeconds(1));

		assertThat(lease(NODE_B)).singleElement().satisfies((call) -> {
			assertThat(call.inDoubt()).isTrue();
			assertThat(call.attempt()).isEqualTo(2);
		});
	}

	@Test
	void looksAgainAtOnceWhenThereWasNewsWhileItLooked() {
		want(once("await"));
		RemoteCall call = lease(NODE_A).get(0);
		this.transaction.executeWithoutResult((status) -> this.calls.dueNow(this.request, Side.VENDOR));
		assertThat(lease(NODE_B)).as("under way").isEmpty();

		Instant later = this.clock.instant().plus(Duration.ofMinutes(10));
		assertThat(this.leases.postpone(call, NODE_A, later, false, false)).isTrue();

		RemoteCall again = lease(NODE_A).get(0);
		assertThat(this.leases.postpone(again, NODE_A, later, false, false)).isTrue();
		assertThat(lease(NODE_A)).as("nothing new since").isEmpty();
	}

	@Test
	void waitsAfterAFailureWhateverNewsThereIs() {
		want(once("await"));
		RemoteCall call = lease(NODE_A).get(0);
		this.transaction.executeWithoutResult((status) -> this.calls.dueNow(this.request, Side.VENDOR));

		this.leases.postpone(call, NODE_A, this.clock.instant().plus(Duration.ofMinutes(10)), true, false);

		assertThat(lease(NODE_A)).isEmpty();
	}

	@Test
	void isntTakenInByAClockThatMovedOnWhileItIsAtACallItself() {
		want(once("provision"));
		RemoteCall call = lease(NODE_A).get(0);
		this.underWay.begin(call);
		dueAgo("provision", Duration.ofMinutes(9));

		assertThat(lease(NODE_A)).isEmpty();

		this.underWay.end(call);
		assertThat(lease(NODE_A)).singleElement().satisfies((again) -> assertThat(again.inDoubt()).isTrue());
	}

	@Test
	void callsNothingThatWasForgottenOrDroppedByTheTransactionThatWantedIt() {
		Lane lane = this.lanes.of(Side.VENDOR);
		lane.open(true);
		lane.looked(this.clock.instant(), false);
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.calls.want(once("provision"), null, this.process);
				status.setRollbackOnly();
			});
			this.transaction.executeWithoutResult((status) -> {
				this.calls.want(once("provision"), null, this.process);
				this.calls.cancel(this.process);
			});

			assertThat(lane.ahead()).isEmpty();
			assertThat(lane.inFlight()).isZero();
		}
		finally {
			lane.open(false);
		}
	}

	/** Whoever called before could have called for a row that never came to be. */
	@Test
	void callsNothingBeforeTheTransactionThatWantedItIsCommitted() {
		Lane lane = this.lanes.of(Side.VENDOR);
		List<String> early = new ArrayList<>();
		lane.open(true);
		lane.looked(this.clock.instant(), false);
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.calls.want(once("provision"), null, this.process);
				lane.ahead().forEach((call) -> early.add("within"));
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						lane.ahead().forEach((call) -> early.add("before the commit"));
					}

					@Override
					public void beforeCompletion() {
						lane.ahead().forEach((call) -> early.add("just before the commit"));
					}

				});
			});

			assertThat(early).isEmpty();
			assertThat(lane.ahead()).extracting(RemoteCall::requestId).containsExactly(this.request);
		}
		finally {
			lane.giveBack(1);
			lane.open(false);
		}
	}

	@Test
	void leavesInTheLedgerWhatFindsNoRoomAndWhatComesAfterIt() {
		Lane lane = this.lanes.of(Side.VENDOR);
		int all = lane.take(Integer.MAX_VALUE, this.clock.instant());
		lane.open(true);
		lane.looked(this.clock.instant(), false);
		try {
			want(once("provision"));
			lane.giveBack(all);
			want(once("later"));

			assertThat(lane.ahead()).isEmpty();
			assertThat(lane.looksNow(this.clock.instant())).isTrue();
			assertThat(lease(NODE_B)).extracting(RemoteCall::action).containsExactly("provision", "later");
		}
		finally {
			lane.open(false);
		}
	}

	@Test
	void leasesWhatIsWantedUnderItsKey() {
		want(once("provision"));

		assertThat(lease(NODE_A)).singleElement().satisfies((call) -> {
			assertThat(call.key()).isEqualTo(this.request + "/provision/1");
			assertThat(call.requestId()).isEqualTo(this.request);
			assertThat(call.payload()).isEqualTo(PAYLOAD);
			assertThat(call.attempt()).isEqualTo(1);
			assertThat(call.inDoubt()).isFalse();
			assertThat(Duration.between(call.wantedAt(), call.deadline())).isEqualTo(Duration.ofHours(24));
		});
		assertThat(lease(NODE_B)).as("somebody is at it").isEmpty();
		assertThat(this.leases.lease(Side.CONNECT, 10, NODE_B)).as("the other side").isEmpty();
	}

	@Test
	void leasesTheOldestFirstAndNoMoreThanAskedFor() {
		for (int number = 1; number <= 5; number++) {
			want(once("step" + number));
		}
		dueAgo("step4", Duration.ofMinutes(4));
		dueAgo("step2", Duration.ofMinutes(2));

		assertThat(this.leases.lease(Side.VENDOR, 3, NODE_A)).extracting(RemoteCall::action)
			.containsExactly("step4", "step2", "step1");
		assertThat(this.leases.lease(Side.VENDOR, 3, NODE_A)).extracting(RemoteCall::action)
			.containsExactly("step3", "step5");
	}

	@Test
	void leasesNothingBeforeItIsDue() {
		want(once("provision"));
		dueAgo("provision", Duration.ofMinutes(-1));

		assertThat(lease(NODE_A)).isEmpty();
	}

	@Test
	void givesEachCallToOneOfManyNodes() throws InterruptedException {
		int wanted = 60;
		this.transaction.executeWithoutResult((status) -> {
			for (int number = 0; number < wanted; number++) {
				this.calls.want(once("step" + number), null, this.process);
			}
		});
		List<Long> leased = Collections.synchronizedList(new ArrayList<>());
		List<Callable<Integer>> nodes = new ArrayList<>();
		for (int number = 0; number < 8; number++) {
			String node = "node-" + number;
			nodes.add(() -> leaseAll(node, leased));
		}

		assertThat(Together.run(nodes)).allSatisfy((count) -> assertThat(count).isInstanceOf(String.class));
		leaseAll(NODE_A, leased);
		assertThat(leased).hasSize(wanted).doesNotHaveDuplicates();
		assertThat(column("max(attempt)", Integer.class)).as("each once").isEqualTo(1);
	}

	private int leaseAll(String node, List<Long> leased) {
		int count = 0;
		for (List<RemoteCall> some = lease(node, 3); !some.isEmpty(); some = lease(node, 3)) {
			some.forEach((call) -> leased.add(call.id()));
			count += some.size();
		}
		return count;
	}

	@Test
	void leasesInDoubtWhatAnotherNodeLeftBehind() {
		want(once("provision"));
		RemoteCall first = lease(NODE_A).get(0);
		dueAgo("provision", Duration.ofSeconds(1));

		RemoteCall second = lease(NODE_B).get(0);

		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.key()).isEqualTo(first.key());
		assertThat(second.attempt()).isEqualTo(2);
		assertThat(second.inDoubt()).isTrue();
	}

	@Test
	void takesNothingFromAHolderThatLostItsLease() {
		want(once("provision"));
		RemoteCall lost = lease(NODE_A).get(0);
		dueAgo("provision", Duration.ofSeconds(1));
		RemoteCall held = lease(NODE_B).get(0);

		assertThat(settle(lost, NODE_A, DONE)).isEmpty();
		assertThat(this.leases.postpone(lost, NODE_A, this.clock.instant(), true, false)).isFalse();
		assertThat(settle(lost, NODE_B, DONE)).as("the right node, an old attempt").isEmpty();
		assertThat(state("provision")).isEqualTo("LEASED");
		assertThat(settle(held, NODE_B, DONE)).isPresent();
		assertThat(state("provision")).isEqualTo("DONE");
		assertThat(settle(held, NODE_B, new Outcome.Refused("too late"))).as("a second outcome").isEmpty();
	}

	@Test
	void countsFailuresInARowAndKeepsTheDoubt() {
		want(once("provision"));
		RemoteCall call = lease(NODE_A).get(0);
		this.leases.postpone(call, NODE_A, this.clock.instant(), true, true);
		assertThat(this.leases.failures(call)).isEqualTo(1);

		RemoteCall again = lease(NODE_A).get(0);
		assertThat(again.inDoubt()).isTrue();
		assertThat(again.attempt()).isEqualTo(2);
		this.leases.postpone(again, NODE_A, this.clock.instant(), false, again.inDoubt());
		assertThat(this.leases.failures(again)).as("it went well").isZero();
		assertThat(lease(NODE_A).get(0).inDoubt()).isTrue();
	}

	@Test
	void knowsTheOutcomeOfWhatIsWantedOnce() {
		want(once("provision"));
		settle(lease(NODE_A).get(0), NODE_A, DONE);

		assertThat(want(once("provision"))).contains(DONE);
		assertThat(lease(NODE_A)).isEmpty();
	}

	@Test
	void wantsARefusedEffectAnew() {
		want(once("provision"));
		settle(lease(NODE_A).get(0), NODE_A, new Outcome.Refused("taken"));

		assertThat(want(once("provision"))).isEmpty();
		assertThat(lease(NODE_A).get(0).key()).isEqualTo(this.request + "/provision/2");
	}

	@Test
	void triesWhatWasGivenUpAgainInDoubtUnderTheSameKey() {
		want(once("provision"));
		RemoteCall first = lease(NODE_A).get(0);
		settle(first, NODE_A, new Outcome.GivenUp("no answer for a day"));
		this.jdbc.sql("update remote_call set deadline = wanted_at where call_id = ?").param(first.id()).update();

		assertThat(want(once("provision"))).isEmpty();

		RemoteCall second = lease(NODE_A).get(0);
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.key()).isEqualTo(first.key());
		assertThat(second.inDoubt()).isTrue();
		assertThat(second.attempt()).isEqualTo(2);
		assertThat(second.deadline()).as("as much time again").isAfter(this.clock.instant().plusSeconds(3600));
	}

	@Test
	void asksEveryQuestionAnew() {
		want(often("inquire"));
		settle(lease(NODE_A).get(0), NODE_A, new Outcome.Done(NullNode.getInstance()));

		assertThat(want(often("inquire"))).isEmpty();
		assertThat(lease(NODE_A).get(0).key()).isEqualTo(this.request + "/inquire/2");
	}

	@Test
	void handsAnEffectThatIsUnderWayToWhoeverWantsItNow() {
		this.transaction
			.executeWithoutResult((status) -> this.calls.want(once("provision"), "earlier-execution", this.process));
		RemoteCall call = lease(NODE_A).get(0);

		this.transaction
			.executeWithoutResult((status) -> this.calls.want(once("provision"), "later-execution", this.process));

		assertThat(lease(NODE_B)).as("it is wanted once only").isEmpty();
		assertThat(settle(call, NODE_A, DONE)).map(Leases.Settled::executionId).contains("later-execution");
	}

	@Test
	void keepsALateOutcomeOutOfWhatWasCancelled() {
		want(once("provision"));
		want(once("approve"));
		RemoteCall call = this.leases.lease(Side.VENDOR, 1, NODE_A).get(0);

		this.transaction.executeWithoutResult((status) -> this.calls.cancel(this.process));

		assertThat(settle(call, NODE_A, DONE)).isEmpty();
		assertThat(this.leases.postpone(call, NODE_A, this.clock.instant(), true, true)).isFalse();
		assertThat(lease(NODE_A)).isEmpty();
		assertThat(state("provision")).isEqualTo("CANCELLED");
		assertThat(this.calls.isOpen(this.request, List.of("provision", "approve"))).isFalse();
	}

	@Test
	void knowsWhatIsOpen() {
		want(once("provision"));

		assertThat(this.calls.isOpen(this.request, List.of("approve", "provision"))).isTrue();
		assertThat(this.calls.isOpen(this.request, List.of("approve"))).isFalse();
		RemoteCall call = lease(NODE_A).get(0);
		assertThat(this.calls.isOpen(this.request, List.of("provision"))).as("under way").isTrue();
		settle(call, NODE_A, DONE);
		assertThat(this.calls.isOpen(this.request, List.of("provision"))).isFalse();
	}

	@Test
	void wantsWhatWasUndoneAnewUnderANewKey() {
		want(once("provision"));
		settle(lease(NODE_A).get(0), NODE_A, DONE);
		undone("provision");
		assertThat(state("provision")).isEqualTo("UNDONE");

		assertThat(want(once("provision"))).as("what is known of the old one").isEmpty();

		assertThat(lease(NODE_A)).singleElement().satisfies((call) -> {
			assertThat(call.key()).isEqualTo(this.request + "/provision/2");
			assertThat(call.inDoubt()).isFalse();
			settle(call, NODE_A, DONE);
		});
		assertThat(want(once("provision"))).contains(DONE);
		assertThat(this.lastCalls.of(this.request, "provision")).hasValueSatisfying((last) -> {
			assertThat(last.state()).isEqualTo(CallState.DONE);
			assertThat(last.key()).isEqualTo(this.request + "/provision/2");
			assertThat(last.answer().path("vendorId").asText()).isEqualTo("T-1");
		});
	}

	@Test
	void wantsWhatWasGivenUpAndUndoneUnderANewKey() {
		want(once("provision"));
		settle(lease(NODE_A).get(0), NODE_A, new Outcome.GivenUp("no answer for a day"));
		undone("provision");

		want(once("provision"));

		assertThat(lease(NODE_A).get(0).key()).isEqualTo(this.request + "/provision/2");
	}

	@Test
	void doesNotUndoWhatIsUnderWay() {
		want(once("provision"));
		RemoteCall call = lease(NODE_A).get(0);

		undone("provision");

		assertThat(settle(call, NODE_A, DONE)).isPresent();
		assertThat(this.lastCalls.of(this.request, "nothing")).isEmpty();
	}

	@Test
	void makesDueWhatWaitsForASideThatHasNews() {
		want(once("provision"));
		want(once("await"));
		dueAgo("provision", Duration.ofHours(-1));
		dueAgo("await", Duration.ofHours(-1));
		assertThat(lease(NODE_A)).isEmpty();

		assertThat(dueNow(Side.CONNECT)).isFalse();
		assertThat(lease(NODE_A)).isEmpty();
		assertThat(dueNow(Side.VENDOR)).isTrue();

		assertThat(lease(NODE_A)).extracting(RemoteCall::action).containsExactly("provision", "await");
		assertThat(dueNow(Side.VENDOR)).as("somebody is at it").isFalse();
	}

	private void undone(String action) {
		this.transaction.executeWithoutResult((status) -> this.calls.undone(this.request, action));
	}

	private boolean dueNow(Side side) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> this.calls.dueNow(this.request, side)));
	}

	@Test
	void takesUpInDoubtWhatADeadProcessHeld() {
		want(once("provision"));
		want(once("later"));
		dueAgo("later", Duration.ofMinutes(-1));
		lease(NODE_A);

		assertThat(this.leases.releaseAllLeases()).isEqualTo(1);

		assertThat(lease(NODE_B)).singleElement().satisfies((call) -> {
			assertThat(call.action()).isEqualTo("provision");
			assertThat(call.inDoubt()).isTrue();
		});
	}

	@Test
	void leasesAtOnceAndWithoutDoubtWhatWasGivenBackBeforeItBegan() {
		want(once("provision"));
		RemoteCall failed = lease(NODE_A).get(0);
		this.leases.postpone(failed, NODE_A, this.clock.instant(), true, false);
		List<RemoteCall> leased = lease(NODE_A);

		this.leases.release(leased, NODE_B);
		assertThat(lease(NODE_B)).as("somebody else's lease").isEmpty();
		this.leases.release(leased, NODE_A);

		assertThat(lease(NODE_B)).singleElement().satisfies((call) -> {
			assertThat(call.inDoubt()).isFalse();
			assertThat(this.leases.failures(call)).as("failures in a row").isEqualTo(1);
		});
		assertThat(settle(leased.get(0), NODE_A, DONE)).as("the lease was given back").isEmpty();
	}

	@Test
	void leasesAtOnceAndInDoubtWhatAStoppedNodeWasAt() {
		want(once("provision"));
		want(once("approve"));
		RemoteCall underWay = this.leases.lease(Side.VENDOR, 1, NODE_A).get(0);
		this.leases.lease(Side.VENDOR, 1, NODE_B);

		assertThat(this.leases.releaseInDoubt(NODE_A)).isEqualTo(1);

		assertThat(lease(NODE_B)).singleElement().satisfies((call) -> {
			assertThat(call.id()).isEqualTo(underWay.id());
			assertThat(call.inDoubt()).isTrue();
		});
		assertThat(settle(underWay, NODE_A, DONE)).as("an outcome that comes late").isEmpty();
	}

	@Test
	void letsProductsTakeTurnsWhenManyCallsWait() {
		for (int number = 0; number < 60; number++) {
			want(often("first-" + number).about(new ProductId("PRD-1")));
		}
		want(often("second").about(new ProductId("PRD-2")));
		want(often("unknown"));
		dueAgo("first-7", Duration.ofMinutes(1));

		List<RemoteCall> leased = leaseInTurns(30, NODE_A);

		assertThat(leased).extracting(RemoteCall::action).hasSize(30).contains("first-7", "second", "unknown");
		assertThat(leased).extracting(RemoteCall::productId)
			.contains(new ProductId("PRD-1"), new ProductId("PRD-2"), null);
		assertThat(lease(NODE_B)).as("the others").hasSize(32);
	}

	@Test
	void leasesEachCallOnceWhenNodesTakeTurnsTogether() throws Exception {
		int wanted = 120;
		for (int number = 0; number < wanted; number++) {
			want(often("action-" + number).about(new ProductId("PRD-" + number % 3)));
		}
		List<Long> leased = Collections.synchronizedList(new ArrayList<>());
		List<Callable<Integer>> nodes = new ArrayList<>();
		for (int number = 0; number < 8; number++) {
			String node = "node-" + number;
			nodes.add(() -> {
				List<RemoteCall> some = leaseInTurns(10, node);
				some.forEach((call) -> leased.add(call.id()));
				return some.size();
			});
		}

		Together.run(nodes);
		leaseAll(NODE_A, leased);

		assertThat(leased).hasSize(wanted).doesNotHaveDuplicates();
		assertThat(column("max(attempt)", Integer.class)).as("each once").isEqualTo(1);
	}

	@Test
	void leasesOnlyWhatIsOverdue() {
		want(once("late"));
		want(once("later"));
		this.jdbc.sql("update remote_call set deadline = wanted_at where request_id = ? and action = 'late'")
			.param(this.request.value())
			.update();

		assertThat(this.leases.leaseOverdue(new Peer(Side.VENDOR, null), Set.of(), 10, NODE_A))
			.extracting(RemoteCall::action)
			.containsExactly("late");
		assertThat(lease(NODE_A)).extracting(RemoteCall::action).containsExactly("later");
	}

	@Test
	void tellsTheSystemsOfProductsApart() {
		ProductId own = new ProductId("PRD-OWN");
		want(once("general"));
		want(once("own").about(own));
		this.jdbc.sql("update remote_call set deadline = wanted_at where request_id = ?")
			.param(this.request.value())
			.update();

		assertThat(this.leases.leaseOverdue(new Peer(Side.VENDOR, own), Set.of(own), 10, NODE_A))
			.extracting(RemoteCall::action)
			.containsExactly("own");
		assertThat(this.leases.leaseOverdue(new Peer(Side.VENDOR, null), Set.of(own), 10, NODE_A))
			.extracting(RemoteCall::action)
			.containsExactly("general");
	}

	@Test
	void givesACallNoMoreTimeThanItsRequestHasUnlessThatIsOverAlready() {
		Instant soon = this.clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
		want(once("in-time").until(soon));
		want(once("late").until(this.clock.instant().minusSeconds(60)));

		assertThat(lease(NODE_A)).satisfiesExactlyInAnyOrder((call) -> assertThat(call.deadline()).isEqualTo(soon),
				(call) -> assertThat(call.deadline()).isAfter(soon.plusSeconds(3600)));
	}

	private WantedCall once(String action) {
		return new WantedCall(Side.VENDOR, action, this.request, PAYLOAD, true);
	}

	private WantedCall often(String action) {
		return new WantedCall(Side.VENDOR, action, this.request, PAYLOAD, false);
	}

	private Optional<Outcome> want(WantedCall wanted) {
		return this.transaction.execute((status) -> this.calls.want(wanted, null, this.process));
	}

	private List<RemoteCall> lease(String node) {
		return lease(node, 100);
	}

	private List<RemoteCall> lease(String node, int most) {
		return this.leases.lease(Side.VENDOR, most, node);
	}

	private List<RemoteCall> leaseInTurns(int most, String node) {
		Turns turns = new Turns(this.lanes, this.leases, new CalledProducts(this.jdbc), this.clock);
		return this.transaction.execute((status) -> turns.lease(new Peer(Side.VENDOR, null), most, node));
	}

	private Optional<Leases.Settled> settle(RemoteCall call, String node, Outcome outcome) {
		return this.transaction.execute((status) -> this.leases.settle(call, node, outcome));
	}

	private void dueAgo(String action, Duration ago) {
		Instant due = this.clock.instant().minus(ago);
		this.jdbc.sql("update remote_call set due_at = ? where request_id = ? and action = ?")
			.params(due.atOffset(ZoneOffset.UTC), this.request.value(), action)
			.update();
	}

	private String state(String action) {
		return this.jdbc.sql("select state from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(String.class)
			.single();
	}

	private <T> T column(String column, Class<T> type) {
		return this.jdbc.sql("select " + column + " from remote_call where request_id = ?")
			.param(this.request.value())
			.query(type)
			.single();
	}

}
