package io.fulfillflow.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.fulfillflow.tracking.Place.Choice;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds where a process stands, what it called included, and the dates it has set itself.
 * Names and documentation are read from the version of the model that it follows.
 */
@Component
class Places {

	/** They are not over while something in them isn't. */
	private static final Set<String> AROUND_OTHERS = Set.of("subProcess", "multiInstanceBody", "transaction");

	private final HistoryService history;

	private final RepositoryService repository;

	private final ManagementService management;

	private final TaskService tasks;

	Places(HistoryService history, RepositoryService repository, ManagementService management, TaskService tasks) {
		this.history = history;
		this.repository = repository;
		this.management = management;
		this.tasks = tasks;
	}

	/** Where a process stands; empty when it is over, or gone. */
	List<Place> of(String processInstanceId) {
		return open(processInstanceId).stream().flatMap(this::places).toList();
	}

	/** The dates that a process has set itself, the next one first. */
	List<Alarm> alarms(String processInstanceId) {
		List<Alarm> alarms = new ArrayList<>();
		this.management.createJobQuery()
			.processInstanceId(processInstanceId)
			.timers()
			.active()
			.withRetriesLeft()
			.list()
			.forEach((job) -> alarms.add(alarm(job)));
		called(processInstanceId).forEach((called) -> alarms.addAll(alarms(called)));
		alarms.sort(Comparator.comparing(Alarm::at));
		return List.copyOf(alarms);
	}

	private Stream<Place> places(HistoricActivityInstance standing) {
		if (AROUND_OTHERS.contains(standing.getActivityType())) {
			return Stream.empty();
		}
		String called = standing.getCalledProcessInstanceId();
		List<Place> within = (called != null) ? of(called) : List.of();
		return within.isEmpty() ? Stream.of(place(standing)) : within.stream();
	}

	private Place place(HistoricActivityInstance standing) {
		FlowElement element = element(standing.getProcessDefinitionId(), standing.getActivityId());
		return new Place(standing.getActivityId(), name(element, standing.getActivityId()), documentation(element),
				standing.getStartTime().toInstant(), element instanceof UserTask, candidates(standing.getTaskId()),
				choices(element));
	}

	/** The field of the form is called so in every model. */
	private static List<Choice> choices(@Nullable FlowElement element) {
		if (!(element instanceof UserTask task) || task.getExtensionElements() == null) {
			return List.of();
		}
		return task.getExtensionElements()
			.getElementsQuery()
			.filterByType(CamundaFormData.class)
			.list()
			.stream()
			.flatMap((form) -> form.getCamundaFormFields().stream())
			.filter((field) -> "decision".equals(field.getCamundaId()))
			.flatMap((field) -> field.getCamundaValues().stream())
			.map((value) -> new Choice(value.getCamundaId(), value.getCamundaName()))
			.toList();
	}

	private List<String> candidates(@Nullable String taskId) {
		if (taskId == null) {
			return List.of();
		}
		return this.tasks.getIdentityLinksForTask(taskId)
			.stream()
			.filter((link) -> IdentityLinkType.CANDIDATE.equals(link.getType())
					|| IdentityLinkType.ASSIGNEE.equals(link.getType()))
			.map(Places::candidate)
			.sorted()
			.toList();
	}

	private static String candidate(IdentityLink link) {
		return (link.getGroupId() != null) ? "group " + link.getGroupId() : link.getUserId();
	}

	private Alarm alarm(Job job) {
		String id = this.management.createJobDefinitionQuery()
			.jobDefinitionId(job.getJobDefinitionId())
			.singleResult()
			.getActivityId();
		FlowElement element = element(job.getProcessDefinitionId(), id);
		boolean isReminder = element instanceof BoundaryEvent event && !event.cancelActivity();
		return new Alarm(job.getDuedate().toInstant(), name(element, id), documentation(element), !isReminder);
	}

	private List<HistoricActivityInstance> open(String processInstanceId) {
		return this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(processInstanceId)
			.unfinished()
			.orderByHistoricActivityInstanceStartTime()
			.asc()
			.list();
	}

	private List<String> called(String processInstanceId) {
		return open(processInstanceId).stream()
			.map(HistoricActivityInstance::getCalledProcessInstanceId)
			.filter(Objects::nonNull)
			.toList();
	}

	private @Nullable FlowElement element(String processDefinitionId, String id) {
		ModelElementInstance element = this.repository.getBpmnModelInstance(processDefinitionId)
			.getModelElementById(id);
		return (element instanceof FlowElement found) ? found : null;
	}

	private static String name(@Nullable FlowElement element, String id) {
		String name = (element != null) ? element.getName() : null;
		return (name != null && !name.isBlank()) ? name.strip() : id;
	}

	private static @Nullable String documentation(@Nullable FlowElement element) {
		if (element == null || element.getDocumentations().isEmpty()) {
			return null;
		}
		String text = element.getDocumentations().iterator().next().getTextContent();
		return (text == null || text.isBlank()) ? null : text.strip().replaceAll("\\s+", " ");
	}

}
