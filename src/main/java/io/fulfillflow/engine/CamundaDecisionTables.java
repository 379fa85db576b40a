package io.fulfillflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Works decisions out with a decision engine of its own: the process engine's would write
 * each into the history, inputs and all. Which versions are deployed is asked every few
 * seconds; a version that was read once is remembered, since versions don't change.
 */
@Component
class CamundaDecisionTables implements DecisionTables {

	private static final Duration BELIEVED = Duration.ofSeconds(5);

	private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	private final Map<String, ReadTable> read = new ConcurrentHashMap<>();

	private final RepositoryService repository;

	private final Clock clock;

	private volatile Deployed deployed = new Deployed(Map.of(), Instant.MIN);

	CamundaDecisionTables(RepositoryService repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	@Override
	public boolean isDeployed(String decisionId) {
		return definitions().containsKey(decisionId);
	}

	@Override
	public List<Map<String, Object>> rows(String decisionId, Map<String, Object> inputs) {
		String definitionId = definitions().get(decisionId);
		if (definitionId == null) {
			throw new WrongDecision(decisionId, "is not deployed", null);
		}
		try {
			return table(decisionId, definitionId).rows(inputs);
		}
		catch (RuntimeException ex) {
			throw new WrongDecision(decisionId, "can't be worked out: " + ex.getMessage(), ex);
		}
	}

	private ReadTable table(String decisionId, String definitionId) {
		@Nullable ReadTable known = this.read.get(definitionId);
		if (known != null) {
			return known;
		}
		try (InputStream model = this.repository.getDecisionModel(definitionId)) {
			ReadTable table = new ReadTable(this.engine, decisionId, model);
			this.read.put(definitionId, table);
			return table;
		}
		catch (IOException ex) {
			throw new WrongDecision(decisionId, "can't be read: " + ex.getMessage(), ex);
		}
	}

	private Map<String, String> definitions() {
		Instant now = this.clock.instant();
		Deployed known = this.deployed;
		if (now.isBefore(known.until())) {
			return known.definitions();
		}
		Map<String, String> latest = this.repository.createDecisionDefinitionQuery()
			.latestVersion()
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(DecisionDefinition::getKey, DecisionDefinition::getId, (a, b) -> a));
		this.deployed = new Deployed(latest, now.plus(BELIEVED));
		return latest;
	}

	private record Deployed(Map<String, String> definitions, Instant until) {
	}

}
