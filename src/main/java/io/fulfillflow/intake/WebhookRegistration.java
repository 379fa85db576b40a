package io.fulfillflow.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.connect.Webhooks.Registered;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor.TaskWithResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Makes our webhooks at Connect, and corrects them, once the service is ready. It
 * compares first, so that a second start and a second node change nothing, and never
 * touches webhooks of others. Connect may be down: it is tried until it worked, and the
 * service runs all the same.
 */
@Component
@ConditionalOnProperty("fulfillflow.connect.webhooks.register")
class WebhookRegistration implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

	private static final String LOCK = "connect-webhooks";

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

	private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

	private final Webhooks webhooks;

	private final WantedWebhooks wanted;

	private final LockingTaskExecutor oneNode;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("connect-webhooks-"));

	private Duration pause;

	@Autowired
	WebhookRegistration(Webhooks webhooks, WebhookSettings settings, LockingTaskExecutor oneNode) {
		this(webhooks, settings, oneNode, FIRST_PAUSE);
	}

	WebhookRegistration(Webhooks webhooks, WebhookSettings settings, LockingTaskExecutor oneNode, Duration firstPause) {
		this.webhooks = webhooks;
		this.wanted = new WantedWebhooks(settings);
		this.oneNode = oneNode;
		this.pause = firstPause;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent ready) {
		start();
	}

	void start() {
		this.thread.execute(this::round);
	}

	private void round() {
		try {
			boolean done = this.oneNode.executeWithLock((TaskWithResult<Boolean>) () -> {
				register();
				return true;
			}, new LockConfiguration(Instant.now(), LOCK, LEASE, Duration.ZERO)).wasExecuted();
			if (done) {
				this.thread.shutdown();
			}
			else {
				again(this.pause);
			}
		}
		catch (CompletionException | CallFailed ex) {
			Failure failure = CallFailed.failureOf(ex);
			Duration next = longer(this.pause, failure.retryAfter());
			log.warn("Webhooks can't be registered at Connect, which is tried again in {}: {}", next,
					this.wanted.withoutSecrets(failure.message()));
			again(next);
		}
		catch (Throwable ex) {
			log.error("Webhooks couldn't be registered, which is tried again in {}", this.pause, ex);
			again(this.pause);
		}
	}

	static Duration longer(Duration pause, @Nullable Duration asked) {
		if (asked == null || asked.compareTo(pause) <= 0) {
			return pause;
		}
		return (asked.compareTo(LONGEST_ASKED_FOR) > 0) ? LONGEST_ASKED_FOR : asked;
	}

	private void again(Duration next) {
		Duration doubled = this.pause.multipliedBy(2);
		this.pause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		if (!this.thread.isShutdown()) {
			this.thread.schedule(this::round, next.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** One that is refused must not keep the others from being there. */
	private void register() {
		List<Registered> there = this.webhooks.list().join();
		RuntimeException failed = null;
		for (Webhook webhook : this.wanted.all()) {
			try {
				register(webhook, WantedWebhooks.ours(webhook, there).orElse(null));
			}
			catch (CompletionException | CallFailed ex) {
				failed = ex;
			}
		}
		if (failed != null) {
			throw failed;
		}
	}

	private void register(Webhook webhook, @Nullable Registered there) {
		if (there == null) {
			this.webhooks.create(webhook).join();
			log.info("Registered a webhook at Connect: {}", webhook);
		}
		// a secret that Connect doesn't tell may be an old one
		else if (!there.webhook().equals(webhook)) {
			this.webhooks.update(there.id(), webhook).join();
			log.info("Brought {} at Connect up to date: {}", there.id(), webhook);
		}
	}

	@Override
	public void destroy() {
		this.thread.shutdownNow();
	}

}
