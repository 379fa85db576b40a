package io.fulfillflow.intake;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.ValidatorType;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which webhooks there are at Connect after starts of the service.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookRegistrationTest {

	private static final LockingTaskExecutor ALONE = new DefaultLockingTaskExecutor((lock) -> Optional.of(() -> {
	}));

	private static final String URL = "https://here.example/webhooks/connect";

	private static final String SECRET = "the-first-secret";

	private final KeptWebhooks connect = new KeptWebhooks();

	private final List<WebhookRegistration> started = new ArrayList<>();

	@AfterEach
	void stop() {
		this.started.forEach(WebhookRegistration::destroy);
	}

	@Test
	void isOnePerProductAndKindOfRequest() {
		start(settings("https://here.example", SECRET, "PRD-1", "PRD-2"));

		await().until(() -> this.connect.kept.size() == 6);
		assertThat(this.connect.kept.values()).containsExactlyInAnyOrder(
				webhook("PRD-1", "fulfillment_request", "FulfillFlow", URL),
				webhook("PRD-1", "tier_config_request", "FulfillFlow", URL),
				webhook("PRD-1", "tier_account_request", "FulfillFlow", URL),
				webhook("PRD-2", "fulfillment_request", "FulfillFlow", URL),
				webhook("PRD-2", "tier_config_request", "FulfillFlow", URL),
				webhook("PRD-2", "tier_account_request", "FulfillFlow", URL));
	}

	@Test
	void isOnePerProductAndValidatorThatIsSet() {
		WebhookSettings settings = new WebhookSettings(List.of("PRD-1"),
				new WebhookSettings.Webhooks(List.of(SECRET), true, URI.create("https://here.example"), "FulfillFlow",
						List.of(ValidatorType.VALIDATOR, ValidatorType.TCR_UPDATE_T2_INQ_VAL)));
		start(settings);

		await().until(() -> this.connect.kept.size() == 5);
		assertThat(this.connect.kept.values()).contains(
				new Webhook(new ProductId("PRD-1"), "validator", "fulfillment_request", "FulfillFlow",
						URL + "/validation", SECRET, true),
				new Webhook(new ProductId("PRD-1"), "tcr_update_t2_inq_val", "tier_config_request", "FulfillFlow",
						URL + "/validation", SECRET, true));

		start(settings);
		await().until(() -> this.connect.calls.stream().filter("list"::equals).count() == 2);
		await().during(Duration.ofMillis(300)).until(() -> this.connect.writes().size() == 5);
	}

	@Test
	void staysAsItIsAtTheSecondStart() {
		start(settings("https://here.example", SECRET, "PRD-1"));
		await().until(() -> this.connect.kept.size() == 3);

		start(settings("https://here.example/", SECRET, "PRD-1"));
		start(settings(URL, SECRET, "PRD-1"));

		await().until(() -> this.connect.calls.stream().filter("list"::equals).count() == 3);
		await().during(Duration.ofMillis(300)).until(() -> this.connect.writes().size() == 3);
	}

	@Test
	void followsAChangedAddressAndSecret() {
		start(settings("https://here.example", SECRET, "PRD-1"));
		await().until(() -> this.connect.kept.size() == 3);

		start(settings("https://there.example", "the-new-secret", "PRD-1"));

		await().until(() -> this.connect.writes().size() == 6);
		assertThat(this.connect.kept).hasSize(3);
		assertThat(this.connect.kept.values()).allSatisfy((webhook) -> {
			assertThat(webhook.url()).isEqualTo("https://there.example/webhooks/connect");
			assertThat(webhook.secret()).isEqualTo("the-new-secret");
		});
	}

	@Test
	void isSwitchedOnAgain() {
		Webhook off = new Webhook(new ProductId("PRD-1"), "fulfillment_request", "FulfillFlow", URL, SECRET, false);
		this.connect.kept.put("WH-9", off);

		start(settings("https://here.example", SECRET, "PRD-1"));

		await().until(() -> this.connect.kept.get("WH-9").active());
	}

	@Test
	void isTheOneThatCallsUsWhateverItIsCalled() {
		this.connect.kept.put("WH-9", webhook("PRD-1", "fulfillment_request", "made by hand", URL));

		start(settings("https://here.example", SECRET, "PRD-1"));

		await().until(() -> this.connect.kept.size() == 3 && this.connect.writes().size() == 3);
		assertThat(this.connect.kept.get("WH-9").label()).isEqualTo("FulfillFlow");
	}

	@Test
	void leavesThoseOfOthersAlone() {
		Map<String, Webhook> others = Map.of("WH-7",
				webhook("PRD-1", "fulfillment_request", "Another", "https://other.example/hook"), "WH-8",
				webhook("PRD-9", "fulfillment_request", "FulfillFlow", "https://other.example/webhooks/connect"),
				"WH-9", webhook("PRD-1", "usage_file", "FulfillFlow", "https://other.example/usage"));
		this.connect.kept.putAll(others);

		start(settings("https://here.example", SECRET, "PRD-1"));

		await().until(() -> this.connect.kept.size() == 6);
		assertThat(this.connect.kept).containsAllEntriesOf(others);
		assertThat(this.connect.calls).noneMatch((call) -> call.startsWith("update"));
	}

	@Test
	void isWrittenAgainWhenConnectDoesNotTellItsSecret() {
		this.connect.kept.put("WH-9",
				new Webhook(new ProductId("PRD-1"), "fulfillment_request", "FulfillFlow", URL, null, true));

		start(settings("https://here.example", SECRET, "PRD-1"));

		await().until(() -> SECRET.equals(this.connect.kept.get("WH-9").secret()));
	}

	@Test
	void isTriedAgainWhileConnectIsDown(CapturedOutput output) {
		this.connect.failures.set(3);

		start(settings("https://here.example", SECRET, "PRD-1"));

		await().until(() -> this.connect.kept.size() == 3);
		assertThat(output.getAll()).contains("can't be registered", "no route").doesNotContain(SECRET);
	}

	@Test
	void isThereEvenWhenAnotherIsRefused(CapturedOutput output) {
		this.connect.refused = "PRD-1";

		start(settings("https://here.example", SECRET, "PRD-1", "PRD-2"));

		await().until(() -> this.connect.kept.size() == 3);
		await().until(() -> output.getAll().contains("no such product, *** neither"));
		assertThat(output.getAll()).doesNotContain(SECRET);

		this.connect.refused = "";
		await().until(() -> this.connect.kept.size() == 6);
	}

	@Test
	void isOneForTwoNodesThatStartTogether() {
		AtomicInteger holders = new AtomicInteger();
		LockingTaskExecutor lease = new DefaultLockingTaskExecutor(
				(lock) -> holders.compareAndSet(0, 1) ? Optional.of(() -> holders.set(0)) : Optional.empty());
		WebhookSettings settings = settings("https://here.example", SECRET, "PRD-1");

		start(new WebhookRegistration(this.connect, settings, lease, Duration.ofMillis(20)));
		start(new WebhookRegistration(this.connect, settings, lease, Duration.ofMillis(20)));

		await().until(() -> this.connect.calls.stream().filter("list"::equals).count() == 2);
		await().during(Duration.ofMillis(300)).until(() -> this.connect.kept.size() == 3);
	}

	private void start(WebhookSettings settings) {
		start(new WebhookRegistration(this.connect, settings, ALONE, Duration.ofMillis(20)));
	}

	private void start(WebhookRegistration registration) {
		this.started.add(registration);
		registration.start();
	}

	private static Webhook webhook(String product, String about, String label, String url) {
		return new Webhook(new ProductId(product), about, label, url, SECRET, true);
	}

	private static WebhookSettings settings(String url, String secret, String... products) {
		return new WebhookSettings(List.of(products), new WebhookSettings.Webhooks(List.of(secret, "an-older-secret"),
				true, URI.create(url), "FulfillFlow", List.of()));
	}

	/** Keeps webhooks as Connect does. */
	private static final class KeptWebhooks implements Webhooks {

		final Map<String, Webhook> kept = java.util.Collections.synchronizedMap(new LinkedHashMap<>());

		final List<String> calls = new CopyOnWriteArrayList<>();

		final AtomicInteger failures = new AtomicInteger();

		volatile String refused = "";

		List<String> writes() {
			return this.calls.stream().filter((call) -> !call.equals("list")).toList();
		}

		@Override
		public CompletableFuture<List<Registered>> list() {
			this.calls.add("list");
			if (this.failures.getAndDecrement() > 0) {
				return CompletableFuture.failedFuture(new CallFailed(Failure.transientFailure("no route")));
			}
			List<Registered> all = new ArrayList<>();
			Map.copyOf(this.kept).forEach((id, webhook) -> all.add(new Registered(id, webhook)));
			return CompletableFuture.completedFuture(all);
		}

		@Override
		public CompletableFuture<Void> create(Webhook webhook) {
			this.calls.add("create");
			if (webhook.product().value().equals(this.refused)) {
				return CompletableFuture.failedFuture(
						new CallFailed(Failure.permanent("no such product, " + webhook.secret() + " neither")));
			}
			this.kept.put("WH-" + this.kept.size(), webhook);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletableFuture<Void> update(String id, Webhook webhook) {
			this.calls.add("update " + id);
			this.kept.put(id, webhook);
			return CompletableFuture.completedFuture(null);
		}

	}

}
