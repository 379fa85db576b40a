package io.fulfillflow.process;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * What we promise to whoever reads a model. Each convention knows how to find what breaks
 * it.
 */
enum Convention {

	IS_NAMED_LIKE_ITS_FILE(Convention::namedUnlikeItsFile), HOLDS_ONE_EXECUTABLE(Convention::notOneExecutable),
	IS_VERSIONED(Convention::unversioned), IS_DOCUMENTED(Convention::undocumented),
	HAS_SPEAKING_IDS(Convention::withMuteIds), HOLDS_NO_CODE(Convention::code),
	HAS_PLAIN_EXPRESSIONS(Convention::craftyExpressions), WAITS_VISIBLY(Convention::hiddenWaits),
	ASKS_AND_ANSWERS(Convention::openQuestions), GIVES_REASONS(Convention::failuresWithoutReason),
	CATCHES_EVERY_ERROR(Convention::uncaught), IS_DRAWN(Convention::undrawn), IS_CONNECTED(Convention::unconnected);

	private static final Set<String> VENDOR_SAYS = Set.of("Refused", "GivenUp");

	private static final Set<String> CHANNEL_SAYS = Set.of("GivenUp", "SettledElsewhere");

	/** The beans of the palette, each with the codes of the errors that it may throw. */
	static final Map<String, Set<String>> BEANS = Map.ofEntries(Map.entry("checkParameters", Set.of()),
			Map.entry("askForParameters", CHANNEL_SAYS), Map.entry("provisionTenant", VENDOR_SAYS),
			Map.entry("awaitTenant", VENDOR_SAYS), Map.entry("fillParameters", CHANNEL_SAYS),
			Map.entry("approveRequest", CHANNEL_SAYS), Map.entry("failRequest", CHANNEL_SAYS),
			Map.entry("changeTenant", VENDOR_SAYS), Map.entry("deleteTenant", VENDOR_SAYS),
			Map.entry("suspendTenant", VENDOR_SAYS), Map.entry("resumeTenant", VENDOR_SAYS),
			Map.entry("adjustTenant", VENDOR_SAYS), Map.entry("renewTenant", VENDOR_SAYS),
			Map.entry("findTenant", VENDOR_SAYS), Map.entry("takeOverTenant", VENDOR_SAYS),
			Map.entry("scheduleRequest", CHANNEL_SAYS), Map.entry("pendRequest", CHANNEL_SAYS),
			Map.entry("beginFulfillment", Set.of()), Map.entry("lookForEffects", Set.of()),
			Map.entry("confirmRevocation", CHANNEL_SAYS), Map.entry("lookForLeftovers", Set.of()),
			Map.entry("removeTenant", VENDOR_SAYS), Map.entry("remindOfParameters", Set.of()),
			Map.entry("tellConversation", Set.of()), Map.entry("raiseIncident", Set.of()),
			Map.entry("clearIncident", Set.of()), Map.entry("checkTierParameters", Set.of()),
			Map.entry("askForTierParameters", CHANNEL_SAYS), Map.entry("registerReseller", VENDOR_SAYS),
			Map.entry("approveTierRequest", CHANNEL_SAYS), Map.entry("failTierRequest", CHANNEL_SAYS),
			Map.entry("tellTierConversation", Set.of()), Map.entry("decideReview", Set.of()),
			Map.entry("prepareReview", Set.of()), Map.entry("keepReview", Set.of()),
			Map.entry("keepDecision", Set.of()), Map.entry("keepReportDecision", Set.of()),
			Map.entry("remindReviewers", Set.of()), Map.entry("askByHand", CHANNEL_SAYS),
			Map.entry("decideOnAccount", Set.of()), Map.entry("tellVendorOfAccount", VENDOR_SAYS),
			Map.entry("acceptAccount", CHANNEL_SAYS), Map.entry("ignoreAccount", CHANNEL_SAYS),
			Map.entry("createUsageFile", Set.of("GivenUp")), Map.entry("uploadUsage", Set.of("GivenUp")),
			Map.entry("lookAtUsageFile", Set.of("GivenUp")), Map.entry("submitUsageFile", Set.of("GivenUp")),
			Map.entry("abandonUsageReport", Set.of()));

	static final Set<String> VARIABLES = Set.of("productId", "quantity", "parametersComplete", "reason", "decision",
			"failureReason", "inquiryDeadline", "reminderDue", "mayAskAgain", "tenantLeft", "tenantFound",
			"newTenantWanted", "scheduledDate", "effectLeft", "byHand", "reviewGroup", "reviewDue", "reviewReminder",
			"accountAccepted", "usageState", "lookAgainAt");

	/** The processes that others call, each with the codes that it leaves to them. */
	private static final Map<String, Set<String>> CALLED = Map.of("AskForParameters",
			Set.of("Unanswered", "GivenUp", "SettledElsewhere"), "CleanUp", Set.of(), "ReviewByHand",
			Set.of("Rejected", "GivenUp", "SettledElsewhere"));

	/** What the Modeler writes where the business key goes along to a called process. */
	private static final String SAME_BUSINESS_KEY = "execution.processBusinessKey";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final Set<String> CODE_ELEMENTS = Set.of("scriptTask", "script", "connector", "expression");

	private static final Set<String> CODE_ATTRIBUTES = Set.of("class", "expression", "type", "topic", "asyncBefore",
			"asyncAfter");

	/** Such as {@code Activity_1f3qk7c}, also within the id of its shape. */
	private static final Pattern GENERATED_ID = Pattern.compile("_[0-9a-z]{7}(_|$)");

	private static final Pattern EXPRESSION = Pattern.compile("(delegateExpression=\")?[$#]\\{([^}]*)}");

	private static final Pattern COMPARISON = Pattern
		.compile("(\\w+) (==|!=|<|<=|>|>=) ('[^']*'|-?\\d+(\\.\\d+)?|true|false)");

	private final Function<ModelFile, Stream<String>> violations;

	Convention(Function<ModelFile, Stream<String>> violations) {
		this.violations = violations;
	}

	List<String> violations(ModelFile model) {
		return this.violations.apply(model).toList();
	}

	private static Stream<String> namedUnlikeItsFile(ModelFile model) {
		String file = Path.of(model.file()).getFileName().toString();
		return model.all(Process.class)
			.map((process) -> process.getId().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".bpmn")
			.filter((name) -> !name.equals(file));
	}

	private static Stream<String> notOneExecutable(ModelFile model) {
		List<String> processes = model.all(Process.class)
			.map((process) -> process.getId() + " executable " + process.isExecutable())
			.toList();
		return (processes.size() == 1 && processes.get(0).endsWith("true")) ? Stream.empty() : processes.stream();
	}

	private static Stream<String> unversioned(ModelFile model) {
		return model.all(Process.class)
			.filter((process) -> process.getCamundaVersionTag() == null
					|| !process.getCamundaVersionTag().matches("\\d+\\.\\d+\\.\\d+")
					|| process.getCamundaHistoryTimeToLiveString() == null)
			.map(BaseElement::getId);
	}

	private static Stream<String> undocumented(ModelFile model) {
		return Stream.of(Process.class, Activity.class, BoundaryEvent.class, IntermediateCatchEvent.class)
			.flatMap(model::all)
			.filter((element) -> element.getDocumentations().isEmpty()
					|| element.getDocumentations().stream().anyMatch((text) -> text.getTextContent().isBlank()))
			.map(BaseElement::getId);
	}

	private static Stream<String> withMuteIds(ModelFile model) {
		Stream<String> ofUnclearKind = Stream.of(FlowNode.class, SequenceFlow.class, Error.class, Message.class)
			.flatMap(model::all)
			.filter((element) -> !element.getId().startsWith(kind(element)))
			.map(BaseElement::getId);
		Stream<String> generated = model.elements()
			.filter((element) -> element.hasAttribute("id"))
			.map((element) -> element.getAttribute("id"))
			.filter((id) -> GENERATED_ID.matcher(id).find());
		return Stream.concat(ofUnclearKind, generated);
	}

	private static String kind(ModelElementInstance element) {
		String type = element.getElementType().getTypeName();
		if (type.endsWith("Task")) {
			return "Task_";
		}
		return type.endsWith("Gateway") ? "Gateway_"
				: type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) + "_";
	}

	private static Stream<String> code(ModelFile model) {
		Stream<String> elements = model.elements().map(DomElement::getLocalName).filter(CODE_ELEMENTS::contains);
		Stream<String> attributes = model.elements()
			.flatMap((element) -> CODE_ATTRIBUTES.stream().filter((name) -> element.hasAttribute(CAMUNDA, name)));
		Stream<String> listeners = model.elements()
			.filter((element) -> element.getLocalName().endsWith("Listener"))
			.filter((element) -> !element.hasAttribute("delegateExpression"))
			.map(DomElement::getLocalName);
		return Stream.of(elements, attributes, listeners).flatMap(Function.identity());
	}

	private static Stream<String> craftyExpressions(ModelFile model) {
		return EXPRESSION.matcher(Bpmn.convertToString(model.bpmn()).replace("&lt;", "<").replace("&gt;", ">"))
			.results()
			.filter((found) -> (found.group(1) != null) ? !BEANS.containsKey(found.group(2))
					: !isComparisonOrVariable(found.group(2)))
			.map(MatchResult::group);
	}

	private static boolean isComparisonOrVariable(String expression) {
		Matcher comparison = COMPARISON.matcher(expression);
		return VARIABLES.contains(expression) || expression.equals(SAME_BUSINESS_KEY)
				|| comparison.matches() && VARIABLES.contains(comparison.group(1));
	}

	private static Stream<String> hiddenWaits(ModelFile model) {
		Set<String> timed = model.all(BoundaryEvent.class)
			.filter((event) -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
			.map((event) -> event.getAttachedTo().getId())
			.collect(Collectors.toSet());
		return Stream.concat(model.all(ReceiveTask.class).map(BaseElement::getId).filter((id) -> !timed.contains(id)),
				model.all(UserTask.class)
					.filter((task) -> task.getCamundaCandidateGroupsList().stream().allMatch(String::isBlank))
					.map(BaseElement::getId));
	}

	private static Stream<String> openQuestions(ModelFile model) {
		Stream<String> unasked = model.all(Gateway.class)
			.filter((gateway) -> gateway.getName() == null || !gateway.getName().endsWith("?"))
			.map(BaseElement::getId);
		Stream<String> unanswered = model.all(SequenceFlow.class)
			.filter((flow) -> flow.getSource() instanceof Gateway)
			.filter((flow) -> flow.getName() == null || flow.getName().isBlank() || !isDecided(flow))
			.map(BaseElement::getId);
		return Stream.concat(unasked, unanswered);
	}

	private static boolean isDecided(SequenceFlow flow) {
		boolean byDefault = flow.getSource() instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault());
		return byDefault != (flow.getConditionExpression() != null);
	}

	private static Stream<String> failuresWithoutReason(ModelFile model) {
		return model.all(ServiceTask.class)
			.filter((task) -> "failRequest".equals(bean(task)))
			.filter((task) -> model.all(CamundaInputParameter.class)
				.noneMatch((input) -> input.getCamundaName().equals("reason")
						&& input.getParentElement().getParentElement().getParentElement().equals(task)))
			.map(BaseElement::getId);
	}

	// an error that nobody catches would end the process without a word
	private static Stream<String> uncaught(ModelFile model) {
		Stream<String> thrown = model.all(ServiceTask.class)
			.flatMap((task) -> uncaught(model, task, BEANS.getOrDefault(bean(task), Set.of())));
		Stream<String> left = model.all(CallActivity.class)
			.flatMap((call) -> uncaught(model, call, CALLED.getOrDefault(call.getCalledElement(), Set.of())));
		Stream<String> ends = model.all(EndEvent.class)
			.flatMap((end) -> uncaught(model, end.getParentElement(),
					end.getEventDefinitions()
						.stream()
						.filter(ErrorEventDefinition.class::isInstance)
						.map((definition) -> ((ErrorEventDefinition) definition).getError().getErrorCode())
						.collect(Collectors.toSet())));
		return Stream.of(thrown, left, ends).flatMap(Function.identity());
	}

	private static Stream<String> uncaught(ModelFile model, ModelElementInstance where, Set<String> codes) {
		return codes.stream()
			.filter((code) -> !isCaught(model, where, code))
			.map((code) -> where.getAttributeValue("id") + " " + code);
	}

	private static String bean(ServiceTask task) {
		return String.valueOf(task.getCamundaDelegateExpression()).replaceAll("[${}]", "");
	}

	private static boolean isCaught(ModelFile model, ModelElementInstance where, String code) {
		if (where instanceof Process process) {
			return CALLED.getOrDefault(process.getId(), Set.of()).contains(code);
		}
		return model.all(BoundaryEvent.class)
			.filter((event) -> event.getAttachedTo().equals(where))
			.flatMap((event) -> event.getEventDefinitions().stream())
			.anyMatch((definition) -> definition instanceof ErrorEventDefinition error
					&& code.equals(error.getError().getErrorCode()))
				|| isCaught(model, where.getParentElement(), code);
	}

	private static Stream<String> undrawn(ModelFile model) {
		Set<String> drawn = model.elements()
			.filter((element) -> element.hasAttribute("bpmnElement"))
			.filter((element) -> element.getAttribute("id").equals(element.getAttribute("bpmnElement") + "_di"))
			.map((element) -> element.getLocalName() + " of " + element.getAttribute("bpmnElement"))
			.collect(Collectors.toSet());
		return Stream
			.concat(model.all(FlowNode.class).map((node) -> "BPMNShape of " + node.getId()),
					model.all(SequenceFlow.class).map((flow) -> "BPMNEdge of " + flow.getId()))
			.filter((wanted) -> !drawn.contains(wanted));
	}

	private static Stream<String> unconnected(ModelFile model) {
		Set<FlowNode> reached = new HashSet<>();
		Deque<FlowNode> next = model.all(StartEvent.class)
			.filter((start) -> start.getParentElement() instanceof Process)
			.collect(Collectors.toCollection(ArrayDeque::new));
		while (!next.isEmpty()) {
			FlowNode node = next.remove();
			if (reached.add(node)) {
				following(model, node).forEach(next::add);
				node.getChildElementsByType(StartEvent.class).forEach(next::add);
				model.all(BoundaryEvent.class).filter((event) -> event.getAttachedTo().equals(node)).forEach(next::add);
			}
		}
		return model.all(FlowNode.class)
			.filter((node) -> !reached.contains(node) || isDeadEnd(model, node))
			.map(BaseElement::getId);
	}

	private static boolean isDeadEnd(ModelFile model, FlowNode node) {
		return !(node instanceof EndEvent) && following(model, node).findAny().isEmpty();
	}

	private static Stream<FlowNode> following(ModelFile model, FlowNode node) {
		return model.all(SequenceFlow.class)
			.filter((flow) -> flow.getSource().equals(node))
			.map(SequenceFlow::getTarget);
	}

}
