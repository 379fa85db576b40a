package io.fulfillflow.engine;

import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

@Component
class CamundaPersonTasks implements PersonTasks {

	private final TaskService tasks;

	private final Called called;

	CamundaPersonTasks(TaskService tasks, Called called) {
		this.tasks = tasks;
		this.called = called;
	}

	@Override
	public Optional<PersonTask> waiting(String processInstanceId, String taskId) {
		return this.tasks.createTaskQuery()
			.processInstanceIdIn(this.called.family(processInstanceId).toArray(String[]::new))
			.taskDefinitionKey(taskId)
			.active()
			.list()
			.stream()
			.findFirst()
			.map((task) -> new PersonTask(task.getId(), task.getAssignee(), task.getCreateTime().toInstant()));
	}

	@Override
	public boolean claim(PersonTask task, String who) {
		if (task.assignee() != null) {
			return task.assignee().equals(who);
		}
		moving(task, () -> this.tasks.claim(task.id(), who));
		return true;
	}

	@Override
	public void release(PersonTask task) {
		moving(task, () -> this.tasks.setAssignee(task.id(), null));
	}

	@Override
	public void complete(PersonTask task, String who, Map<String, Object> variables) {
		moving(task, () -> {
			this.tasks.setAssignee(task.id(), who);
			this.tasks.complete(task.id(), variables);
		});
	}

	private static void moving(PersonTask task, Runnable move) {
		try {
			move.run();
		}
		catch (OptimisticLockingException ex) {
			throw new OptimisticLockingFailureException("Somebody else moved task " + task.id(), ex);
		}
	}

}
