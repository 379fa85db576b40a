package io.fulfillflow.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.usage.Reporting;
import io.fulfillflow.usage.UsageBuilder;
import io.fulfillflow.usage.UsageCollection;
import org.camunda.bpm.engine.runtime.Job;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Brings a usage report to wait at a certain place of its model.
 */
class UsageWays {

	private static final String LOOK = "look-at-usage-file";

	private final ProcessTest test;

	@Autowired
	UsageCollection collection;

	@Autowired
	Reporting reporting;

	UsageWays(ProcessTest test) {
		this.test = test;
	}

	void report(String element) {
		begin();
		switch (element) {
			case "Task_UploadRecords" -> created();
			case "Task_LookAtFile" -> uploaded();
			case "Task_SubmitFile" -> is("ready", "");
			case "IntermediateCatchEvent_LookAgain" -> is("pending", "");
			case "Task_DecideHowToGoOn" ->
				this.test.calls.givenUp(this.test.request, "create-usage-file", "no such contract");
			default -> {
				// it begins there
			}
		}
	}

	/** What can be the matter with a report, and how it may end. */
	Map<String, Runnable> situations() {
		Map<String, Runnable> situations = new LinkedHashMap<>();
		situations.put("the process of a usage report is gone", () -> {
			begin();
			this.test.runtime.deleteProcessInstance(process(), "by hand");
		});
		situations.put("a job of a usage report failed", () -> {
			begin();
			is("pending", "");
			Job look = this.test.management.createJobQuery().processInstanceId(process()).singleResult();
			this.test.management.setJobRetries(look.getId(), 0);
		});
		situations.put("a usage report was accepted", () -> {
			begin();
			is("accepted", "");
		});
		situations.put("a usage report was rejected", () -> {
			begin();
			is("rejected", "Not our customer.");
		});
		situations.put("Connect took nothing of a usage report", () -> {
			begin();
			is("invalid", "No record is right.");
		});
		situations.put("a usage report was abandoned", () -> {
			begin();
			this.test.calls.givenUp(this.test.request, "create-usage-file", "no such contract");
			this.test.decide("abandon", "The contract has ended.");
		});
		return situations;
	}

	private void begin() {
		UsageBuilder usage = UsageBuilder.ofANewTenant(this.test.jdbc, this.test.asset.value());
		this.collection.collect(List.of(usage.wish("1", "3")));
		this.test.request = this.reporting.begin(UsageBuilder.OCTOBER, usage.product()).begun().get(0).id();
	}

	private void created() {
		this.test.calls.done(this.test.request, "create-usage-file", "{\"fileId\":\"UF-2026-11-0001-0001\"}");
	}

	private void uploaded() {
		created();
		this.test.calls.done(this.test.request, "upload-usage");
	}

	private void is(String status, String note) {
		uploaded();
		this.test.calls.done(this.test.request, LOOK,
				"{\"status\":\"%s\",\"invalid\":0,\"note\":\"%s\",\"problems\":{}}".formatted(status, note));
	}

	private String process() {
		return this.test.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(this.test.request.value())
			.singleResult()
			.getId();
	}

}
