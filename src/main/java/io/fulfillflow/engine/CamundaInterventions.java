package io.fulfillflow.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

@Component
class CamundaInterventions implements Interventions {

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final ManagementService management;

	private final Called called;

	CamundaInterventions(RuntimeService runtime, TaskService tasks, ManagementService management, Called called) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.management = management;
		this.called = called;
	}

	@Override
	public boolean complete(String processInstanceId, String taskId, Map<String, Object> variables) {
		List<Task> waiting = this.tasks.createTaskQuery()
			.processInstanceId(processInstanceId)
			.taskDefinitionKey(taskId)
			.active()
			.list();
		if (waiting.isEmpty()) {
			return false;
		}
		try {
			this.tasks.complete(waiting.get(0).getId(), variables);
			return true;
		}
		catch (OptimisticLockingException ex) {
			throw new OptimisticLockingFailureException("Somebody else moved process " + processInstanceId, ex);
		}
	}

	@Override
	public boolean isAlive(String processInstanceId) {
		return this.runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).count() > 0;
	}

	@Override
	public List<String> incidents(String processInstanceId, String type) {
		return open(processInstanceId, type).stream().map(Incident::getConfiguration).toList();
	}

	@Override
	public Optional<Instant> inTroubleSince(String processInstanceId) {
		return this.runtime.createIncidentQuery()
			.processInstanceId(processInstanceId)
			.list()
			.stream()
			.map((incident) -> incident.getIncidentTimestamp().toInstant())
			.min(Comparator.naturalOrder());
	}

	@Override
	public void resolve(String processInstanceId, String type, String subject) {
		open(processInstanceId, type).stream()
			.filter((incident) -> subject.equals(incident.getConfiguration()))
			.forEach((incident) -> this.runtime.resolveIncident(incident.getId()));
	}

	@Override
	public boolean retryJobs(String processInstanceId) {
		List<Job> failed = this.called.family(processInstanceId)
			.stream()
			.flatMap((id) -> this.management.createJobQuery().processInstanceId(id).noRetriesLeft().list().stream())
			.toList();
		failed.forEach((job) -> this.management.setJobRetries(job.getId(), 1));
		return !failed.isEmpty();
	}

	/** The engine shows an incident of a called instance at its callers too. */
	private List<Incident> open(String processInstanceId, String type) {
		return this.called.family(processInstanceId)
			.stream()
			.flatMap(
					(id) -> this.runtime.createIncidentQuery().processInstanceId(id).incidentType(type).list().stream())
			.filter((incident) -> incident.getId().equals(incident.getRootCauseIncidentId()))
			.sorted(Comparator.comparing(Incident::getIncidentTimestamp))
			.toList();
	}

}
