package io.fulfillflow.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * Stands before a foreign server and hands calls on. What it was told to break arrives
 * broken, once: before the call had its effect or after.
 */
final class Front implements AutoCloseable {

	private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "content-length", "upgrade",
			"http2-settings", "transfer-encoding");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<Planned> planned = new CopyOnWriteArrayList<>();

	private final WireMockServer server;

	private final URI behind;

	Front(ForeignServer behind) {
		this.behind = URI.create(behind.url());
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.containerThreads(80)
			.disableRequestJournal()
			.extensions(new HandOn()));
		this.server.start();
		this.server.stubFor(any(anyUrl()).willReturn(aResponse()));
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port() + this.behind.getPath();
	}

	/** The next call that it hits goes wrong, no other. */
	Planned once(Predicate<Called> hits, WireFault fault) {
		Planned next = new Planned(hits, fault);
		this.planned.add(next);
		return next;
	}

	/** What wasn't hit yet. */
	List<Planned> left() {
		return this.planned;
	}

	private ResponseDefinitionBuilder handOn(Request request) {
		HttpRequest.Builder copy = HttpRequest.newBuilder(this.behind.resolve(request.getUrl()))
			.method(request.getMethod().getName(), HttpRequest.BodyPublishers.ofByteArray(request.getBody()));
		for (HttpHeader header : request.getHeaders().all()) {
			if (!OF_THE_CONNECTION.contains(header.key().toLowerCase(java.util.Locale.ROOT))) {
				header.values().forEach((value) -> copy.header(header.key(), value));
			}
		}
		try {
			HttpResponse<String> answer = this.client.send(copy.build(), HttpResponse.BodyHandlers.ofString());
			ResponseDefinitionBuilder whole = aResponse().withStatus(answer.statusCode()).withBody(answer.body());
			answer.headers().firstValue("Content-Range").ifPresent((range) -> whole.withHeader("Content-Range", range));
			return whole;
		}
		catch (IOException ex) {
			return aResponse().withStatus(502);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

	/**
	 * A call, as far as faults are chosen by it.
	 *
	 * @param method the HTTP method
	 * @param path the path below the base of the server
	 * @param query empty when there is none
	 * @param body as it was sent
	 */
	record Called(String method, String path, String query, String body) {
	}

	/**
	 * What is to go wrong.
	 */
	record Planned(Predicate<Called> hits, WireFault fault) {
	}

	private final class HandOn implements ResponseDefinitionTransformerV2 {

		@Override
		public ResponseDefinition transform(ServeEvent event) {
			Request request = event.getRequest();
			URI url = URI.create(request.getUrl());
			Called called = new Called(request.getMethod().getName(),
					url.getPath().substring(Front.this.behind.getPath().length()),
					(url.getQuery() != null) ? url.getQuery() : "", request.getBodyAsString());
			for (Planned planned : Front.this.planned) {
				if (planned.hits().test(called) && Front.this.planned.remove(planned)) {
					WireFault fault = planned.fault();
					return fault.instead(fault.hasEffect() ? handOn(request) : aResponse()).build();
				}
			}
			return handOn(request).build();
		}

		@Override
		public String getName() {
			return "hand-on";
		}

	}

}
