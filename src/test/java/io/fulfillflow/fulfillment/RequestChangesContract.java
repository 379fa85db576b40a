package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Customer;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.tier.TierWork;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tenant.NewOperation;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.Operations;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asking again and again for what changed, on each database.
 */
@Import(CallsByHand.class)
abstract class RequestChangesContract {

	@Autowired
	RequestChanges changes;

	@Autowired
	Operations operations;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	TierWork tiers;

	@Autowired
	SeenTierRequests seen;

	private final String product = "PRD-" + UUID.randomUUID();

	private final Order order = OrderBuilder.aCompleteOrder().product(this.product).build();

	private final RequestFilter ours = new RequestFilter(null, null, null, this.product, null, null, null, null);

	@Test
	void tellsEachChangeOnceInPages() {
		long start = this.changes.last();
		accept("1");
		accept("2");
		accept("3");

		RequestChanges.Page first = this.changes.after(this.ours, start, 2);
		RequestChanges.Page rest = this.changes.after(this.ours, first.last(), 2);
		assertThat(told(first)).containsExactly("1 IN_PROGRESS", "2 IN_PROGRESS");
		assertThat(told(rest)).containsExactly("3 IN_PROGRESS");
		assertThat(told(this.changes.after(this.ours, rest.last(), 2))).isEmpty();

		settle("2", OperationOutcome.APPROVED);
		accept("4");
		RequestChanges.Page changed = this.changes.after(this.ours, rest.last(), 10);
		assertThat(told(changed)).containsExactly("2 SUCCEEDED", "4 IN_PROGRESS");
		assertThat(told(this.changes.after(this.ours, changed.last(), 10))).isEmpty();
	}

	@Test
	void tellsWhatWaitsForAnAnswerAndWhatGoesOn() {
		accept("1");
		long start = this.changes.last();

		this.transaction.executeWithoutResult((status) -> this.operations.inquiring(operation("1"), List.of()));
		RequestChanges.Page asked = this.changes.after(this.ours, start, 10);
		assertThat(told(asked)).containsExactly("1 INQUIRING");

		this.transaction.executeWithoutResult((status) -> this.operations.goesOn(operation("1"), null));
		assertThat(told(this.changes.after(this.ours, asked.last(), 10))).containsExactly("1 IN_PROGRESS");
	}

	@Test
	void tellsTierRequestsByThemselves() {
		RequestId id = new RequestId("TAR-" + this.product);
		Instant now = Instant.now();
		SeenTierRequests.Filter wanted = new SeenTierRequests.Filter("account-update", new RequestFilter(null, null,
				null, this.product, null, null, now.minusSeconds(600), now.plusSeconds(600)));
		long start = this.seen.lastChange();
		this.tiers.accept(new AccountRequest(id, "update", "pending", "TA-1", 2, "", "customer", "production",
				new ProductId(this.product), Customer.UNKNOWN));

		SeenTierRequests.Changed changed = this.seen.changed(wanted, start, 10);
		assertThat(changed.requests()).extracting(SeenTierRequest::requestId).containsExactly(id);
		assertThat(this.seen.changed(wanted, changed.last(), 10).requests()).isEmpty();
		assertThat(this.seen.page(wanted, null, 10)).hasSize(1);
		assertThat(this.seen.count(wanted)).isEqualTo(1);
		assertThat(this.seen.one(id).orElseThrow().state()).isEqualTo(RequestState.IN_PROGRESS);
		assertThat(this.changes.after(this.ours, 0, 10).requests()).as("those of tenants").isEmpty();

		this.tiers.settledElsewhere(id, "accepted");
		for (RequestState state : RequestState.values()) {
			SeenTierRequests.Filter standing = new SeenTierRequests.Filter(null,
					new RequestFilter(state, null, null, this.product, null, null, null, null));
			assertThat(this.seen.count(standing)).as("%s", state).isBetween(0L, 1L);
		}
	}

	@Test
	void goesOnAfterWhatAFilterLeftOut() {
		long start = this.changes.last();
		accept("1");
		RequestFilter nobody = new RequestFilter(null, null, null, "PRD-of-nobody", null, null, null, null);

		RequestChanges.Page none = this.changes.after(nobody, start, 10);

		assertThat(none.requests()).isEmpty();
		assertThat(none.last()).isGreaterThan(start);
	}

	@Test
	void missesNothingThatIsCommittedLate() throws Exception {
		long start = this.changes.last();
		CountDownLatch written = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		CompletableFuture<Void> late = CompletableFuture
			.runAsync(() -> this.transaction.executeWithoutResult((status) -> {
				accept("early");
				written.countDown();
				await(told);
			}));
		await(written);
		accept("later");
		RequestChanges.Page first = this.changes.after(this.ours, start, 10);
		told.countDown();
		late.get(30, TimeUnit.SECONDS);

		assertThat(told(first)).containsExactly("later IN_PROGRESS");
		assertThat(told(this.changes.after(this.ours, first.last(), 10))).containsExactly("early IN_PROGRESS");
	}

	@Test
	void missesNothingAndTellsNothingTwiceUnderLoad() throws Exception {
		int writers = 4;
		int each = 25;
		long start = this.changes.last();
		ExecutorService threads = Executors.newFixedThreadPool(writers);
		AtomicBoolean writing = new AtomicBoolean(true);
		List<CompletableFuture<Void>> work = new ArrayList<>();
		for (int writer = 0; writer < writers; writer++) {
			String name = "w" + writer + "-";
			work.add(CompletableFuture.runAsync(() -> {
				for (int i = 0; i < each; i++) {
					accept(name + i);
					if (i % 2 == 0) {
						settle(name + i, OperationOutcome.APPROVED);
					}
				}
			}, threads));
		}
		CompletableFuture<Void> all = CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
			.whenComplete((done, thrown) -> writing.set(false));
		List<String> seen = new ArrayList<>();
		long last = start;
		boolean more = true;
		while (more) {
			boolean wasWriting = writing.get();
			RequestChanges.Page page = this.changes.after(this.ours, last, 7);
			seen.addAll(told(page));
			last = page.last();
			more = wasWriting || !page.requests().isEmpty();
		}
		all.get(30, TimeUnit.SECONDS);
		threads.shutdown();

		assertThat(seen).doesNotHaveDuplicates();
		List<String> ends = new ArrayList<>();
		for (int writer = 0; writer < writers; writer++) {
			for (int i = 0; i < each; i++) {
				ends.add("w" + writer + "-" + i + ((i % 2 == 0) ? " SUCCEEDED" : " IN_PROGRESS"));
			}
		}
		assertThat(seen).containsAll(ends);
	}

	private List<String> told(RequestChanges.Page page) {
		return page.requests()
			.stream()
			.map((entry) -> entry.requestId().value().substring(this.product.length() + 1) + " " + entry.state())
			.toList();
	}

	private RequestId request(String name) {
		return new RequestId(this.product + "-" + name);
	}

	private Operation operation(String name) {
		return this.operations.of(Channel.CONNECT, request(name)).orElseThrow();
	}

	private void accept(String name) {
		this.operations.accept(new NewOperation(Channel.CONNECT, request(name), OperationType.PURCHASE,
				new ExternalId("AS-" + this.product + name), null, false, this.order));
	}

	private void settle(String name, OperationOutcome outcome) {
		this.transaction.executeWithoutResult((status) -> this.operations.settle(operation(name), outcome, null));
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(30, TimeUnit.SECONDS)) {
				throw new AssertionError("it never came");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
