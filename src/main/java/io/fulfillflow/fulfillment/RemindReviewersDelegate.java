package io.fulfillflow.fulfillment;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reminds those who review: their task goes to the head of the list in the Tasklist, and
 * the log warns whoever watches it.
 */
@Component("remindReviewers")
class RemindReviewersDelegate implements JavaDelegate {

	/** The engine's usual one is 50. */
	private static final int URGENT = 80;

	private static final Logger log = LoggerFactory.getLogger(RemindReviewersDelegate.class);

	private final RequestsForPersons requests;

	private final ReviewsWanted wanted;

	private final TaskService tasks;

	RemindReviewersDelegate(RequestsForPersons requests, ReviewsWanted wanted, TaskService tasks) {
		this.requests = requests;
		this.wanted = wanted;
		this.tasks = tasks;
	}

	@Override
	public void execute(DelegateExecution execution) {
		RequestForPerson request = this.requests.of(execution::getVariable);
		this.tasks.createTaskQuery()
			.processInstanceId(execution.getProcessInstanceId())
			.taskDefinitionKey(AtPerson.REVIEW)
			.list()
			.forEach((task) -> this.tasks.setPriority(task.getId(), URGENT));
		this.wanted.reminded(request.reviews());
		this.wanted.last(request.reviews())
			.ifPresent((review) -> log.warn("{} is still to be reviewed by the group {} until {}", request.requestId(),
					review.group(), review.dueAt()));
	}

}
