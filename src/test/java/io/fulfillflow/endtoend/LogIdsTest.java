package io.fulfillflow.endtoend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ids in the log lines of every thread that works on a request, and in what the other
 * sides are sent.
 */
class LogIdsTest extends EndToEndTest {

	private static final Logger HOUSE = (Logger) LoggerFactory.getLogger("io.fulfillflow");

	private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

	private final Map<String, Set<String>> traces = new ConcurrentHashMap<>();

	private final AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			LogIdsTest.this.lines.add(event);
		}

	};

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void listen() {
		this.listening.start();
		HOUSE.addAppender(this.listening);
	}

	@AfterEach
	void listenNoMore() {
		HOUSE.detachAppender(this.listening);
	}

	@Test
	void everyLineOfARequestHasItsIdsWhicheverThreadWritesIt() {
		ObjectNode request = Documents.purchase();
		String id = Documents.id(request);
		Predicate<Incoming> creation = (incoming) -> incoming.method().equals("POST")
				&& incoming.body().path("externalId").asText().equals(Documents.assetId(request));
		VENDOR.once(Fault.refused(creation, 503, json("{'reason':'jo@roe.example is busy'}"), Map.of()));
		CONNECT.once(Fault.refused(Fault.call("POST", "/requests/" + id + "/approve"), 502, json("{}"), Map.of()));

		awaitApproved(place(request));

		List<ILoggingEvent> ours = linesOf(id);
		assertThat(ours).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((line) -> line.contains("taken in"))
			.anyMatch((line) -> line.startsWith("VENDOR provision") && line.contains("attempt 1 failed"))
			.anyMatch((line) -> line.startsWith("CONNECT approve") && line.contains("attempt 1 failed"))
			.noneMatch((line) -> line.contains("jo@roe.example"));
		assertThat(ours.stream().map(LogIdsTest::kindOfThread).distinct()).hasSizeGreaterThan(1)
			.contains("remote-settler");
		Map<String, Object> kept = kept(id);
		assertThat(ours).allSatisfy((line) -> assertThat(line.getMDCPropertyMap()).containsEntry("request", id)
			.containsEntry("tenant", (String) kept.get("tenant_id"))
			.containsEntry("trace", (String) kept.get("trace_id")));
	}

	@Test
	void threadsCarryNothingOnToTheNext() {
		ObjectNode first = Documents.purchase();
		ObjectNode second = Documents.purchase();
		for (ObjectNode request : List.of(first, second)) {
			VENDOR.once(Fault.refused(
					(incoming) -> incoming.body().path("externalId").asText().equals(Documents.assetId(request)), 503,
					json("{}"), Map.of()));
			place(request);
		}
		awaitApproved(Documents.id(first));
		awaitApproved(Documents.id(second));

		assertThat(kept(Documents.id(first)).get("trace_id")).isNotEqualTo(kept(Documents.id(second)).get("trace_id"));
		for (ObjectNode request : List.of(first, second)) {
			assertThat(linesOf(Documents.id(request))).isNotEmpty()
				.allSatisfy((line) -> assertThat(line.getMDCPropertyMap().get("trace"))
					.isEqualTo(kept(Documents.id(request)).get("trace_id")));
		}
	}

	@Test
	void theOtherSidesAreToldTheTraceOfEachCall() {
		ObjectNode request = Documents.purchase();
		String id = Documents.id(request);
		VENDOR.always(Fault.refused(
				(incoming) -> listen("vendor", incoming, incoming.toString().contains(Documents.assetId(request))), 500,
				json("{}"), Map.of()));
		CONNECT.always(
				Fault.refused((incoming) -> listen("connect", incoming, incoming.path().startsWith("/requests/" + id)),
						500, json("{}"), Map.of()));

		awaitApproved(place(request));

		// more than one call of each: some leave from the dispatcher, some where an
		// answer came in
		assertThat(this.traces.keySet()).contains("vendor GET /tenant", "vendor POST /tenant",
				"connect PUT /requests/" + id, "connect POST /requests/" + id + "/approve");
		assertThat(this.traces.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
			.containsExactly((String) kept(id).get("trace_id"));
	}

	/** Hears what is sent and lets it pass. */
	private boolean listen(String server, Incoming incoming, boolean ours) {
		if (ours) {
			String trace = Trace.of(incoming.headers().get(Trace.HEADER)).map(Trace::id).orElse("none");
			this.traces
				.computeIfAbsent(server + " " + incoming.method() + " " + incoming.path(),
						(call) -> ConcurrentHashMap.newKeySet())
				.add(trace);
		}
		return false;
	}

	private List<ILoggingEvent> linesOf(String id) {
		return this.lines.stream().filter((line) -> line.getFormattedMessage().contains(id)).toList();
	}

	private static String kindOfThread(ILoggingEvent line) {
		return line.getThreadName().replaceAll("-?\\d+$", "");
	}

	private Map<String, Object> kept(String id) {
		return this.jdbc.sql("select tenant_id, trace_id from operation where request_id = ?")
			.param(id)
			.query()
			.singleRow();
	}

}
