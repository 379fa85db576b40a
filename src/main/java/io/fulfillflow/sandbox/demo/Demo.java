package io.fulfillflow.sandbox.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Text;

/**
 * Orders at the Connect twin as a distributor would and tells in plain words what becomes
 * of it: a purchase that works, one that lacks a parameter, one of another product, one
 * that the vendor refuses; then the life of the first one's asset to its end.
 */
class Demo {

	/** How long an order may take before the demo stops watching it. */
	static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration LOOK_EVERY = Duration.ofMillis(200);

	private final String baseUrl;

	private final Distributor distributor;

	private final PrintStream out;

	private final Duration patience;

	private final CountDownLatch stopped = new CountDownLatch(1);

	/**
	 * Prepares the demo.
	 * @param baseUrl where the service is, such as {@code http://127.0.0.1:8080}
	 * @param apiKey the key of the Connect twin
	 * @param out where to tell
	 * @param patience how long to watch an order
	 */
	Demo(String baseUrl, String apiKey, PrintStream out, Duration patience) {
		this.baseUrl = baseUrl;
		this.distributor = new Distributor(URI.create(requestsUrl(baseUrl)), apiKey);
		this.out = out;
		this.patience = patience;
	}

	/**
	 * Runs from the first order to the last line, on the thread of the caller.
	 */
	void run() {
		try {
			say("Demo: ordering at the sandbox's Connect as a distributor would");
			try {
				Watch first = purchases();
				if (first.isApproved()) {
					lifeOf(first.assetId());
				}
				else {
					say("The first purchase isn't approved, so nothing can be ordered for its asset");
				}
			}
			catch (CallFailed ex) {
				stopIfAsked();
				say("The demo ends early: " + Text.oneLine(ex.getMessage(), 300));
			}
			addresses();
		}
		catch (DemoStopped ex) {
			// the service is going down, which says it all
		}
	}

	/**
	 * Ends the demo as soon as possible.
	 */
	void stop() {
		this.stopped.countDown();
	}

	private Watch purchases() {
		List<Watch> purchases = new ArrayList<>();
		purchases.add(
				order("5 seats of Nimbus Workspace for larkspur.example", DemoOrders.workspace(5, "larkspur.example")));
		purchases.add(order("2 seats of Nimbus Workspace, but without the domain that it needs",
				DemoOrders.workspaceWithoutDomain(2)));
		purchases.add(order("10 devices of Nimbus Vault", DemoOrders.vault(10)));
		purchases.add(order("1 seat of Nimbus Workspace for larkspur.invalid, which the vendor refuses",
				DemoOrders.workspace(1, "larkspur.invalid")));
		watch(purchases);
		return purchases.get(0);
	}

	private void lifeOf(String assetId) {
		boolean goesOn = step("8 seats instead of 5, and 50 GB of storage", DemoOrders.change(assetId, 8, 50))
				&& step("another term", DemoOrders.simple("renew", assetId))
				&& step("another administrator, as the vendor wishes",
						DemoOrders.adjustment(assetId, "robin@larkspur.example"))
				&& step("the move to another seller", DemoOrders.transfer(assetId, "Meadow Market"))
				&& step("a hold", DemoOrders.simple("suspend", assetId))
				&& step("the end of the hold", DemoOrders.simple("resume", assetId))
				&& step("the end of the subscription", DemoOrders.simple("cancel", assetId));
		if (!goesOn) {
			say("So nothing more is ordered for " + assetId);
		}
	}

	private boolean step(String what, JsonNode order) {
		Watch watch = order(what, order);
		watch(List.of(watch));
		return watch.isApproved();
	}

	private Watch order(String what, JsonNode order) {
		Watch watch = new Watch(this.distributor.order(order));
		say("%s ordered for %s: %s".formatted(watch.name(), watch.assetId(), what));
		return watch;
	}

	private void watch(List<Watch> watches) {
		List<Watch> open = new ArrayList<>(watches);
		while (!open.isEmpty()) {
			pause();
			open.removeIf(this::isOver);
		}
	}

	private boolean isOver(Watch watch) {
		try {
			watch.look(this.distributor.read(watch.id())).forEach(this::say);
		}
		catch (CallFailed ex) {
			// no news now; the next look may bring some
			stopIfAsked();
		}
		if (watch.hasEnded()) {
			say(watch.ending());
			return true;
		}
		if (watch.seconds() > this.patience.toMillis() / 1000.0) {
			say("%s is still %s after %s: the demo doesn't watch it any longer".formatted(watch.name(), watch.status(),
					watch.time()));
			return true;
		}
		return false;
	}

	private void addresses() {
		say("Demo over; the service stays up:");
		say("  the processes     " + this.baseUrl + "/camunda (demo/demo)");
		say("  the requests      " + requestsUrl(this.baseUrl) + " (Authorization: ApiKey …)");
		say("  what was effected " + this.baseUrl + "/sandbox/effects");
		say("  health            " + this.baseUrl + "/actuator/health");
	}

	private void pause() {
		try {
			if (this.stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new DemoStopped();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoStopped();
		}
	}

	private void stopIfAsked() {
		if (this.stopped.getCount() == 0) {
			throw new DemoStopped();
		}
	}

	private void say(String line) {
		this.out.println(line);
	}

	private static String requestsUrl(String baseUrl) {
		return baseUrl + "/sandbox/connect/public/v1/requests";
	}

}
