package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * The parts of the twin, put together.
 */
class ConnectTwin implements AutoCloseable {

	/** How long a webhook may take to answer. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	final Catalogue catalogue = new Catalogue();

	final Webhooks webhooks;

	final WebhookCalls calls;

	final Conversations conversations;

	final RequestBook requests;

	final TierBook tierRequests;

	final AccountBook accounts;

	final Billing billing;

	final UsageBook usage;

	private final ExecutorService thread = thread();

	ConnectTwin(SandboxStore store, Effects effects, Clock clock, RandomGenerator random) {
		Ids ids = new Ids(store, random);
		this.webhooks = new Webhooks(store, this.catalogue, clock, ids);
		this.calls = new WebhookCalls(this.webhooks, new HttpCalls(PATIENCE, this.thread, clock), this.thread, clock);
		this.conversations = new Conversations(store, effects, clock, ids);
		Desk desk = new Desk(store, this.calls::happened);
		Validation validation = new Validation(this.webhooks, this.calls, clock);
		Documents documents = new Documents(clock, ids);
		Progress progress = new Progress(documents);
		TierDocuments tierDocuments = new TierDocuments(documents, ids);
		TierProgress tierProgress = new TierProgress(tierDocuments);
		TierSetups setups = new TierSetups(this.catalogue, tierDocuments, tierProgress, this.conversations);
		Orders orders = new Orders(this.catalogue, documents, this.conversations, progress, setups);
		this.requests = new RequestBook(store, desk, orders, progress, new Verdicts(this.catalogue), validation,
				effects, clock);
		TierRelease release = new TierRelease(setups, tierProgress, progress);
		this.tierRequests = new TierBook(store, desk, setups, release, new TierVerdicts(this.catalogue), validation,
				effects);
		this.accounts = new AccountBook(desk, this.catalogue, documents);
		this.billing = new Billing(store);
		this.usage = new UsageBook(store, this.catalogue, clock, ids);
	}

	/**
	 * Stops calling webhooks.
	 */
	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	// A call that ends after the twin is closed is of no more interest
	private static ExecutorService thread() {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), (task) -> {
			Thread thread = new Thread(task, "sandbox-webhooks");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
	}

}
