package io.fulfillflow.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.stereotype.Component;

/**
 * Which instances work for an instance: those that its call activities called.
 */
@Component
class Called {

	private final RuntimeService runtime;

	Called(RuntimeService runtime) {
		this.runtime = runtime;
	}

	/** The instances that one called itself. */
	List<String> by(String processInstanceId) {
		return this.runtime.createProcessInstanceQuery()
			.superProcessInstanceId(processInstanceId)
			.list()
			.stream()
			.map(ProcessInstance::getProcessInstanceId)
			.toList();
	}

	/** An instance, and all that work for it, called ones of called ones too. */
	List<String> family(String processInstanceId) {
		List<String> family = new ArrayList<>(List.of(processInstanceId));
		for (int next = 0; next < family.size(); next++) {
			family.addAll(by(family.get(next)));
		}
		return family;
	}

}
