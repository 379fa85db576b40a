package io.fulfillflow.intake;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.fulfillflow.OnH2;
import io.fulfillflow.channel.ScriptedConnect;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
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
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tier.TierWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.camunda.bpm.engine.HistoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a poll that can't list the requests about resellers or accounts.
 */
@Import(CallsByHand.class)
@ExtendWith(OutputCaptureExtension.class)
class PollTest implements OnH2 {

	private static final Runnable ON = () -> {
	};

	@Autowired
	private Schedules schedules;

	@Autowired
	private Revocations revocations;

	@Autowired
	private Operations operations;

	@Autowired
	private KnownRequests requests;

	@Autowired
	private Fulfillment fulfillment;

	@Autowired
	private Models models;

	@Autowired
	private LostProcesses lost;

	@Autowired
	private IdleLines idle;

	@Autowired
	private TierWork work;

	@Autowired
	private LockingTaskExecutor oneNode;

	@Autowired
	private HistoryService history;

	@Autowired
	private JdbcClient jdbc;

	private final String number = UUID.randomUUID().toString();

	private final ScriptedConnect connect = new ScriptedConnect();

	private final Resellers resellers = new Resellers();

	private final Accounts accounts = new Accounts();

	private final AtomicInteger soonAgain = new AtomicInteger();

	private Poll poll;

	@BeforeEach
	void nothingElseRuns() {
		this.jdbc.sql("update operation set status = 'SETTLED', settled_at = accepted_at where settled_at is null")
			.update();
		LeftAlone leftAlone = new LeftAlone(new SimpleMeterRegistry());
		TierLook look = new TierLook(this.work, leftAlone);
		this.poll = new Poll(this.connect, this.requests,
				new Intake(this.connect, this.requests, this.operations, this.fulfillment, this.schedules,
						this.revocations, this.models, leftAlone),
				new TierComparison(this.resellers, this.work, look),
				new AccountComparison(this.accounts, this.work, look), this.lost, this.idle);
	}

	@Test
	void takesTheRequestsInAndThoseOfResellersWithTheNextPoll(CapturedOutput output) {
		this.connect.lists(List.of(pending("1")));
		this.resellers.lists = List.of(setup());
		this.resellers.failures.add(Failure.transientFailure("no route to " + this.number));
		this.resellers.failures.add(Failure.transientFailure("no route to " + this.number));

		make(false);
		make(false);
		assertThat(started("PR-", "1")).isEqualTo(1);
		assertThat(started("TCR-", "1")).isZero();
		assertThat(this.accounts.lists).as("of no use meanwhile").hasValue(0);
		make(false);

		assertThat(started("TCR-", "1")).isEqualTo(1);
		assertThat(this.accounts.lists).hasValue(1);
		assertThat(output.getAll().split("no route to " + this.number)).as("told once").hasSize(2);
		assertThat(this.soonAgain).hasValue(0);
	}

	@Test
	void looksAtAccountsThoughTheKeyMayNotSeeResellers() {
		this.resellers.failures.add(Failure.permanent("403: no right to tier requests"));

		make(false);

		assertThat(this.accounts.lists).hasValue(1);
	}

	@Test
	void leavesConnectAloneWhenTheListOfResellersIsThrottled() {
		this.resellers.failures.add(Failure.throttled("slow down", Duration.ofSeconds(1)));

		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> make(false));

		assertThat(this.connect.calls()).isEmpty();
	}

	/** The poll after a failure asks for resellers last. */
	@Test
	void followsSoonAfterALongListThatGotShorterThoughResellersCouldNotBeListed() {
		ScriptedStanding standing = new ScriptedStanding();
		Poller poller = new Poller(this.poll, standing, this.oneNode, new PollSettings(Duration.ofHours(1), true));
		poller.start();
		try {
			await().until(() -> standing.told().contains("answered"));
			this.connect.lists(IntStream.rangeClosed(1, 20).mapToObj((name) -> pending(String.valueOf(name))).toList());
			this.connect.beforeEachPage(() -> this.connect.lists(List.of(pending("21"))));
			this.resellers.lists = List.of(setup());
			this.resellers.failingIn = Thread.currentThread();
			this.resellers.failures.add(Failure.throttled("slow down", Duration.ofMillis(10)));

			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> this.poll.make(true, ON, poller::lookNow));

			await().until(() -> started("PR-", "21") == 1);
			assertThat(started("TCR-", "1")).isEqualTo(1);
		}
		finally {
			poller.stop();
		}
	}

	@Test
	void letsBeginWhatStandsInALineThatNobodyHoldsAnyMore() {
		ListedRequest change = pending("2", "change", "1");
		this.connect.lists(List.of(pending("1"), change));
		make(false);
		assertThat(started("PR-", "2")).isZero();
		this.jdbc.sql("update operation set status = 'SETTLED', settled_at = accepted_at where request_id = ?")
			.param(id("PR-", "1").value())
			.update();
		this.connect.lists(List.of(change));

		make(false);

		assertThat(started("PR-", "2")).isEqualTo(1);
	}

	private void make(boolean isProbe) {
		this.poll.make(isProbe, ON, this.soonAgain::incrementAndGet);
	}

	private ListedRequest pending(String name) {
		return pending(name, "purchase", name);
	}

	private ListedRequest pending(String name, String type, String asset) {
		ConnectRequest request = new ConnectRequest(id("PR-", name), type, "pending",
				new ExternalId("AS-" + this.number + "-" + asset), "active", OrderBuilder.aCompleteOrder().build());
		this.connect.holds(request);
		return new ListedRequest.Readable(request);
	}

	private TierRequest setup() {
		return TierRequest.read(Json.tree("""
				{"id":"%s","type":"setup","status":"pending","configuration":{"id":"TC-100-200-300","tier_level":1,
				 "account":{"id":"TA-1","name":"Roe Resale"},"product":{"id":"PRD-1"}},"params":[]}
				""".formatted(id("TCR-", "1")))).orElseThrow();
	}

	private RequestId id(String prefix, String name) {
		return new RequestId(prefix + this.number + "-" + name);
	}

	private long started(String prefix, String name) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(id(prefix, name).value())
			.count();
	}

	/**
	 * Lists what it is told to, after it has failed as often as it is told to.
	 */
	private static final class Resellers implements TierRequests {

		private final Deque<Failure> failures = new ConcurrentLinkedDeque<>();

		/** Whoever asks, where there is none. */
		private volatile @Nullable Thread failingIn;

		private volatile List<TierRequest> lists = List.of();

		@Override
		public CompletableFuture<Void> list(Set<String> statuses, Consumer<List<TierRequest>> eachPage) {
			boolean fails = this.failingIn == null || this.failingIn == Thread.currentThread();
			Failure failure = fails ? this.failures.poll() : null;
			if (failure != null) {
				return CompletableFuture.failedFuture(new CallFailed(failure));
			}
			eachPage.accept(this.lists);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletableFuture<Optional<TierRequest>> read(RequestId id) {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Override
		public CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> approve(RequestId id, String templateId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> fail(RequestId id, String reason) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> inquire(RequestId id) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Has nothing, and counts who asks.
	 */
	private static final class Accounts implements AccountRequests {

		private final AtomicInteger lists = new AtomicInteger();

		@Override
		public CompletableFuture<Void> listPending(Consumer<List<AccountRequest>> eachPage) {
			this.lists.incrementAndGet();
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletableFuture<Optional<AccountRequest>> read(RequestId id) {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Override
		public CompletableFuture<Void> accept(RequestId id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> ignore(RequestId id, String reason) {
			throw new UnsupportedOperationException();
		}

	}

}
