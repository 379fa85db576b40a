package io.fulfillflow.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What must be true of the calls of any request, whatever happened to it.
 */
final class Promises {

	private static final Pattern VERDICT = Pattern.compile("/requests/([^/]+)/(approve|fail)");

	private final CallLog log;

	Promises(CallLog log) {
		this.log = log;
	}

	/** Each broken promise, in words. */
	List<String> broken(ForeignConnect connect) {
		List<String> broken = new ArrayList<>();
		verdictsByRequest().forEach((id, verdicts) -> {
			if (verdicts.size() > 1) {
				broken.add("more than one verdict: " + verdicts);
			}
			Call verdict = verdicts.get(0);
			this.log.writesTo(id)
				.stream()
				.filter((call) -> call.number() > verdict.number())
				// who takes care of it is no part of it, and waits for nothing
				.filter((call) -> !call.path().endsWith("/assign"))
				.forEach((call) -> broken.add("after the verdict: " + call));
			boolean approved = verdict.path().endsWith("/approve");
			if (approved && connect.request(id).path("type").asText().equals("purchase")
					&& !saidReady(connect.request(id).at("/asset/id").asText(), verdict.number())) {
				broken.add("approved before the vendor said ready: " + verdict);
			}
		});
		creationsByTenant().forEach((externalId, effects) -> {
			if (effects > 1) {
				broken.add(effects + " tenants made for " + externalId);
			}
		});
		this.log.matching((call) -> call.status() == 401 || call.status() == 599)
			.forEach((call) -> broken.add("not understood: " + call));
		return broken;
	}

	private Map<String, List<Call>> verdictsByRequest() {
		return this.log
			.matching((call) -> call.server().equals("connect") && call.effect() && call.method().equals("POST")
					&& VERDICT.matcher(call.path()).matches())
			.stream()
			.collect(Collectors.groupingBy(Promises::requestId));
	}

	private static String requestId(Call call) {
		Matcher matcher = VERDICT.matcher(call.path());
		return matcher.matches() ? matcher.group(1) : "";
	}

	private boolean saidReady(String externalId, long before) {
		return !this.log
			.matching((call) -> call.server().equals("vendor") && call.number() < before
					&& Set.of(200, 201, 202).contains(call.status()) && saysReady(call, externalId))
			.isEmpty();
	}

	private static boolean saysReady(Call call, String externalId) {
		return "ready".equals(one(call).path("status").asText())
				&& externalId.equals(one(call).path("externalId").asText());
	}

	private static JsonNode one(Call call) {
		return call.answer().isArray() ? call.answer().path(0) : call.answer();
	}

	private Map<String, Long> creationsByTenant() {
		return this.log
			.matching((call) -> call.server().equals("vendor") && call.is("POST", "/tenant") && call.effect())
			.stream()
			.collect(Collectors.groupingBy((call) -> call.body().path("externalId").asText(), Collectors.counting()));
	}

}
