package io.fulfillflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.boot.test.context.TestComponent;

/**
 * Knows every sequence flow of the deployed models, and which of them were taken. History
 * keeps activities only, so the engine is asked to tell.
 */
@TestComponent
class FlowsTaken extends AbstractProcessEnginePlugin {

	private final Map<String, Set<String>> flows = new ConcurrentHashMap<>();

	private final Set<String> taken = ConcurrentHashMap.newKeySet();

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		List<BpmnParseListener> listeners = new ArrayList<>();
		if (configuration.getCustomPostBPMNParseListeners() != null) {
			listeners.addAll(configuration.getCustomPostBPMNParseListeners());
		}
		listeners.add(new Watch());
		configuration.setCustomPostBPMNParseListeners(listeners);
	}

	void forget() {
		this.taken.clear();
	}

	Set<String> processes() {
		return this.flows.keySet();
	}

	/** The flows of a process that nobody took since {@link #forget}. */
	Set<String> notTaken(String processId) {
		Set<String> left = new TreeSet<>(this.flows.getOrDefault(processId, Set.of()));
		left.removeIf((flow) -> this.taken.contains(key(processId, flow)));
		return left;
	}

	private static String key(String processId, String flow) {
		return processId + "/" + flow;
	}

	private final class Watch extends AbstractBpmnParseListener {

		@Override
		public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
			String processId = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
			FlowsTaken.this.flows.computeIfAbsent(processId, (id) -> new ConcurrentSkipListSet<>()).add(flow.getId());
			ExecutionListener remember = (execution) -> FlowsTaken.this.taken.add(key(processId, flow.getId()));
			flow.addListener(ExecutionListener.EVENTNAME_TAKE, remember);
		}

	}

}
