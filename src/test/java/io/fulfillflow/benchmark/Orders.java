package io.fulfillflow.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;

/**
 * Orders at the Connect twin as a distributor does, tells the service to look as Connect
 * does, and sees when all are approved.
 */
final class Orders {

	static final String SECRET = "benchmark-secret-of-more-than-32-characters";

	private static final int AT_A_TIME = 50;

	private static final String PURCHASE = """
			{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
			 "items": [{"mpn": "NW-SEAT", "quantity": "3"}], "params": [{"id": "domain", "value": "n%d.example.com"}]}}
			""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String twins;

	private final String service;

	private int number;

	Orders(String twins, String service) {
		this.twins = twins;
		this.service = service;
	}

	void place(int count) {
		for (int placed = 0; placed < count; placed += AT_A_TIME) {
			List<CompletableFuture<?>> calls = new ArrayList<>();
			for (int call = placed; call < Math.min(count, placed + AT_A_TIME); call++) {
				calls.add(this.client.sendAsync(purchase(), HttpResponse.BodyHandlers.ofString())
					.thenAccept((answer) -> require(answer, 201)));
			}
			calls.forEach(CompletableFuture::join);
		}
	}

	/** One order and its nudge; when each was placed is kept by request id. */
	Map<String, Instant> placeOneByOne(int count, Duration apart) {
		Map<String, Instant> placed = new LinkedHashMap<>();
		Instant next = Instant.now();
		for (int order = 0; order < count; order++) {
			next = next.plus(apart);
			Instant due = next;
			Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> !Instant.now().isBefore(due));
			Instant now = Instant.now();
			HttpResponse<String> answer = require(send(purchase()), 201);
			placed.put(Json.tree(answer.body()).path("id").asText(), now);
			nudge();
		}
		return placed;
	}

	private HttpRequest purchase() {
		return HttpRequest.newBuilder(URI.create(this.twins + "/sandbox/connect/public/v1/requests"))
			.header("Authorization", "ApiKey sandbox")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(PURCHASE.formatted(++this.number)))
			.build();
	}

	void nudge() {
		require(send(HttpRequest.newBuilder(URI.create(this.service + "/webhooks/connect"))
			.header("Authorization", "Bearer " + token())
			.POST(HttpRequest.BodyPublishers.noBody())
			.build()), 202);
	}

	static String token() {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256),
					new JWTClaimsSet.Builder().expirationTime(Date.from(Instant.now().plusSeconds(60))).build());
			token.sign(new MACSigner(SECRET));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the twins counted must be what was ordered: no figure of a run that failed.
	 */
	void awaitApproved(int count) {
		Awaitility.await(count + " approvals")
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> pending() == 0);
	}

	/** The list's total, without the list: the twins have better things to do. */
	private int pending() {
		HttpResponse<String> answer = require(send(HttpRequest
			.newBuilder(URI.create(this.twins + "/sandbox/connect/public/v1/requests?status=pending&limit=0"))
			.header("Authorization", "ApiKey sandbox")
			.build()), 200);
		String range = answer.headers().firstValue("Content-Range").orElseThrow();
		return Integer.parseInt(range.substring(range.indexOf('/') + 1));
	}

	void check(int count) {
		JsonNode totals = json(this.twins + "/sandbox/effects?summary=true").path("totals");
		if (totals.at("/connect/approve").asInt() != count || totals.at("/vendor/creates").asInt() != count) {
			throw new IllegalStateException(count + " were ordered, but the twins counted " + totals);
		}
	}

	void forget() {
		require(send(HttpRequest.newBuilder(URI.create(this.twins + "/sandbox/effects")).DELETE().build()), 204);
	}

	/** When each request was approved, by the twin's account. */
	Map<String, Instant> approved() {
		Map<String, Instant> approved = new LinkedHashMap<>();
		json(this.twins + "/sandbox/effects").path("connect")
			.fields()
			.forEachRemaining((request) -> approved.put(request.getKey(),
					Instant.parse(request.getValue().at("/approve/times/0").asText())));
		return approved;
	}

	private JsonNode json(String url) {
		return Json
			.tree(require(send(HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", "demo-key").GET().build()),
					200)
				.body());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(request.uri() + " can't be reached", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static HttpResponse<String> require(HttpResponse<String> answer, int status) {
		if (answer.statusCode() != status) {
			throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " answered "
					+ answer.statusCode() + ": " + answer.body());
		}
		return answer;
	}

}
