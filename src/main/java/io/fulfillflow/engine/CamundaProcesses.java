package io.fulfillflow.engine;

import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

import org.springframework.stereotype.Component;

@Component
class CamundaProcesses implements Processes {

	private final RuntimeService runtime;

	private final RepositoryService repository;

	private final Called called;

	private final ProcessEngineConfigurationImpl configuration;

	CamundaProcesses(RuntimeService runtime, RepositoryService repository, Called called, ProcessEngine engine) {
		this.runtime = runtime;
		this.repository = repository;
		this.called = called;
		this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
	}

	@Override
	public boolean isDeployed(String processId) {
		return this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(processId)
			.latestVersion()
			.active()
			.count() > 0;
	}

	@Override
	public String start(String processId, String businessKey, Map<String, Object> variables) {
		return this.runtime.startProcessInstanceByKey(processId, businessKey, variables).getProcessInstanceId();
	}

	@Override
	public void signal(String executionId, Object outcome) {
		this.runtime.signal(executionId, null, outcome, null);
	}

	/** Commands within a command share its context, which is flushed when it closes. */
	@Override
	public void together(Runnable work) {
		this.configuration.getCommandExecutorTxRequired().execute((context) -> {
			work.run();
			return null;
		});
	}

	@Override
	public boolean deliver(String processInstanceId, String message) {
		// correlate() throws when nobody waits, and spoils the caller's transaction with
		// it
		boolean taken = !this.runtime.createMessageCorrelation(message)
			.processInstanceId(processInstanceId)
			.correlateAllWithResult()
			.isEmpty();
		return taken || this.called.by(processInstanceId).stream().anyMatch((called) -> deliver(called, message));
	}

	@Override
	public void end(String processInstanceId, String reason) {
		this.runtime.deleteProcessInstanceIfExists(processInstanceId, reason, false, true, true, false);
	}

	@Override
	public void raiseIncident(String executionId, String type, String subject, String message) {
		this.runtime.createIncident(type, executionId, subject, message);
	}

}
