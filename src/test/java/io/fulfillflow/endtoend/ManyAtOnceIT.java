package io.fulfillflow.endtoend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tenant.NewOperation;
import io.fulfillflow.tenant.Operations;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two thousand purchases with a vendor that accepts each at once and is done with none
 * for a long time: waiting costs rows, and neither threads nor connections.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:many;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
		"fulfillflow.connect.api-key=SU-000-000-000:test", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
		"fulfillflow.connect.poll-enabled=false", "fulfillflow.remote.in-flight=20" })
@DirtiesContext
class ManyAtOnceIT {

	private static final int PURCHASES = 2000;

	private static final int IN_FLIGHT = 20;

	private static final SlowVendor VENDOR = new SlowVendor();

	@Autowired
	Operations operations;

	@Autowired
	JdbcClient jdbc;

	@DynamicPropertySource
	static void vendor(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
	}

	@AfterAll
	static void stop() {
		VENDOR.stop();
	}

	@Test
	void twoThousandTenantsInTheMakingHoldNoThreadAndNoConnection() {
		accept(1);
		soon().until(() -> awaited() == 1);
		int threads = threads();
		for (int number = 1; number < PURCHASES; number++) {
			accept(1);
		}
		soon().until(() -> awaited() == PURCHASES);
		assertThat(settled()).isZero();
		int looks = VENDOR.looks.get();

		soon().until(() -> {
			assertThat(threads()).as("threads").isLessThanOrEqualTo(threads + IN_FLIGHT);
			assertThat(VENDOR.connections()).as("connections to the vendor").isLessThanOrEqualTo(IN_FLIGHT);
			return VENDOR.looks.get() > looks + PURCHASES;
		});
		VENDOR.done = true;

		soon().until(() -> settled() == PURCHASES);
		assertThat(this.jdbc.sql("select distinct outcome from operation").query(String.class).list())
			.containsExactly("APPROVED");
		assertThat(VENDOR.creations.get()).isEqualTo(PURCHASES);
		assertThat(this.jdbc.sql("select count(distinct vendor_id) from tenant").query(Integer.class).single())
			.isEqualTo(PURCHASES);
	}

	private void accept(int count) {
		for (int number = 0; number < count; number++) {
			String id = UUID.randomUUID().toString();
			this.operations.accept(new NewOperation(Channel.DIRECT, new RequestId("DR-" + id), OperationType.PURCHASE,
					new ExternalId(id), null, false, OrderBuilder.aCompleteOrder().build()));
		}
	}

	private int awaited() {
		return count("select count(*) from remote_call where action = 'await' and state in ('WANTED', 'LEASED')");
	}

	private int settled() {
		return count("select count(*) from operation where settled_at is not null");
	}

	private int count(String query) {
		return this.jdbc.sql(query).query(Integer.class).single();
	}

	/** All but the vendor's own. */
	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount() - SlowVendor.THREADS;
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100));
	}

	/**
	 * Answers a creation with the address of an operation, and shows that as running
	 * until it is done.
	 */
	private static final class SlowVendor {

		static final int THREADS = 4;

		final AtomicInteger creations = new AtomicInteger();

		final AtomicInteger looks = new AtomicInteger();

		volatile boolean done;

		private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

		private final HttpServer server;

		SlowVendor() {
			try {
				this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			this.server.setExecutor(this.threads);
			this.server.createContext("/tenant", this::tenant);
			this.server.createContext("/operations", this::operation);
			this.server.start();
		}

		String url() {
			return "http://127.0.0.1:" + this.server.getAddress().getPort();
		}

		private void tenant(HttpExchange exchange) throws IOException {
			if (exchange.getRequestMethod().equals("POST")) {
				exchange.getRequestBody().readAllBytes();
				exchange.getResponseHeaders().add("Location", "/operations/" + this.creations.incrementAndGet());
				exchange.getResponseHeaders().add("Retry-After", "2");
				answer(exchange, 202, "{\"status\":\"queued\"}");
			}
			else {
				answer(exchange, 404, "{}");
			}
		}

		private void operation(HttpExchange exchange) throws IOException {
			this.looks.incrementAndGet();
			String number = exchange.getRequestURI().getPath().replace("/operations/", "");
			exchange.getResponseHeaders().add("Retry-After", "10");
			answer(exchange, 200, this.done ? "{\"status\":\"succeeded\",\"tenantId\":\"T-" + number + "\"}"
					: "{\"status\":\"running\"}");
		}

		private static void answer(HttpExchange exchange, int status, String body) throws IOException {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		}

		/** Established ones, as the kernel of Linux lists them; zero elsewhere. */
		int connections() throws IOException {
			String port = String.format(":%04X", this.server.getAddress().getPort());
			int count = 0;
			for (Path table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
				if (Files.isReadable(table)) {
					try (Stream<String> lines = Files.lines(table)) {
						count += (int) lines.map((line) -> line.strip().split("\\s+"))
							.filter((column) -> column.length > 3 && column[2].endsWith(port) && column[3].equals("01"))
							.count();
					}
				}
			}
			return count;
		}

		void stop() {
			this.server.stop(0);
			this.threads.shutdown();
		}

	}

}
