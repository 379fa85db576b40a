package io.fulfillflow.process;

import java.util.LinkedHashMap;
import java.util.Map;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierWork;
import org.camunda.bpm.engine.runtime.Job;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Brings a tier request to wait at a certain place of its model. Its vendor is told.
 */
class TierWays {

	/** The product whose vendor is told. */
	private static final String TELLING = "PRD-222-222-222";

	private static final String COMPLETE = "help@example.com";

	private final ProcessTest test;

	@Autowired
	TierWork tiers;

	TierWays(ProcessTest test) {
		this.test = test;
	}

	void configure(String element) {
		boolean asks = element.endsWith("Parameters") || element.equals("Task_FailUnanswered");
		take(element.equals("Task_FailRejected") ? ProcessTest.REVIEWED : TELLING, asks ? "" : COMPLETE);
		switch (element) {
			case "Task_FailRejected" -> this.test.decide("fail", "We don't work with them.");
			case "Task_ApproveRequest" -> this.test.calls.done(this.test.request, "register", "{}");
			case "Task_AwaitParameters" -> this.test.calls.done(this.test.request, "inquire-tier");
			case "Task_FailUnanswered" -> unanswered();
			case "Task_FailRequest" -> this.test.calls.refused(this.test.request, "register", "We don't know them.");
			default -> byHand(element, "register");
		}
	}

	void update(String element) {
		update(element.equals("Task_IgnoreUpdate"));
		if (element.equals("Task_AcceptUpdate")) {
			this.test.calls.done(this.test.request, "tell_account");
		}
		else {
			byHand(element, "tell_account");
		}
	}

	/** Where a person decides, and what comes of it. */
	private void byHand(String element, String action) {
		if (element.equals("Task_DecideHowToGoOn") || element.endsWith("ByHand")) {
			this.test.calls.givenUp(this.test.request, action, "no answer for a day");
		}
		switch (element) {
			case "Task_ApproveRequestByHand", "Task_AcceptUpdateByHand" -> this.test.decide("approve", "");
			case "Task_FailRequestByHand", "Task_IgnoreUpdateByHand" -> this.test.decide("fail", "We can't.");
			default -> {
				// it begins there, or waits for the decision
			}
		}
	}

	/** What can be the matter with a tier request. */
	Map<String, Runnable> situations() {
		Map<String, Runnable> situations = new LinkedHashMap<>();
		situations.put("the process of a tier request is gone", () -> {
			take(COMPLETE);
			this.test.runtime.deleteProcessInstance(this.test.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(this.test.request.value())
				.singleResult()
				.getId(), "by hand");
		});
		situations.put("a job of a tier request failed", () -> {
			take("");
			this.test.calls.done(this.test.request, "inquire-tier");
			this.test.management.setJobRetries(deadline().getId(), 0);
		});
		situations.put("a tier request was approved", () -> {
			take(COMPLETE);
			this.test.calls.done(this.test.request, "register", "{}");
			this.test.calls.done(this.test.request, "approve-tier");
		});
		return situations;
	}

	private void unanswered() {
		this.test.calls.done(this.test.request, "inquire-tier");
		this.test.management.executeJob(deadline().getId());
	}

	private Job deadline() {
		return this.test.management.createJobQuery()
			.processInstanceId(this.test.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(this.test.request.value())
				.singleResult()
				.getId())
			.timers()
			.singleResult();
	}

	private void take(String email) {
		take(TELLING, email);
	}

	private void take(String product, String email) {
		this.test.request = new RequestId(this.test.request.value().replace("PR-", "TCR-"));
		this.tiers.accept(TierRequest.read(Json.tree("""
				{"id":"%s","type":"setup","status":"pending","configuration":{"id":"TC-100-200-300","tier_level":1,
				 "account":{"id":"TA-1","name":"Roe Resale"},"product":{"id":"%s"}},
				 "params":[{"id":"support_email","title":"Support","type":"email","phase":"ordering","value":"%s",
				  "constraints":{"required":true}}]}
				""".formatted(this.test.request, product, email))).orElseThrow());
	}

	private void update(boolean ofPreview) {
		this.test.request = new RequestId(this.test.request.value().replace("PR-", "TAR-"));
		this.tiers.accept(AccountRequest.read(Json.tree("""
				{"id":"%s","type":"update","status":"pending","product":{"id":"PRD-222-222-222"},
				 "account":{"id":"TA-1","version":3,"name":"Kestrel Books","type":"customer","environment":"%s"}}
				""".formatted(this.test.request, ofPreview ? "preview" : "production"))).orElseThrow());
	}

}
