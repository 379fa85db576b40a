package io.fulfillflow.modelling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.fulfillflow.modelling.ModelFolder.Model;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys the models when the service starts, before its port opens. A model of the
 * folder in {@code fulfillflow.bpmn} ({@code FULFILLFLOW_BPMN}) takes the place of the
 * packaged one with the same process, decision or form id. A model that hasn't changed
 * makes no new version.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);

	private static final String NAME = "fulfillflow";

	private final RepositoryService repository;

	private final DecisionCheck decisions;

	private final @Nullable String folder;

	ModelDeployment(RepositoryService repository, DecisionCheck decisions,
			@Value("${fulfillflow.bpmn:#{null}}") @Nullable String folder) {
		this.repository = repository;
		this.decisions = decisions;
		this.folder = folder;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			List<Model> models = models();
			check(models);
			deploy(models);
		}
		catch (IOException ex) {
			throw new WrongModel("The models can't be read: " + ex.getMessage());
		}
	}

	private void check(List<Model> models) {
		List<String> problems = models.stream().flatMap((model) -> this.decisions.problems(model).stream()).toList();
		if (!problems.isEmpty()) {
			throw new WrongModel("Decision tables are wrong: " + String.join("; ", problems));
		}
	}

	private List<Model> models() throws IOException {
		Map<String, Model> byId = new TreeMap<>();
		ModelFolder.packaged().forEach((model) -> byId.put(model.id(), model));
		if (this.folder != null && !this.folder.isBlank()) {
			for (Model model : ModelFolder.of(Path.of(this.folder))) {
				byId.put(model.id(), model);
				log.info("{} is taken from {}", model.id(), model.name());
			}
		}
		Map<String, String> idsByName = new HashMap<>();
		byId.values().forEach((model) -> {
			String other = idsByName.putIfAbsent(model.name(), model.id());
			if (other != null) {
				throw new WrongModel("The models " + other + " and " + model.id() + " are both in a file named "
						+ model.name() + ": give one of them another name");
			}
		});
		return List.copyOf(byId.values());
	}

	private void deploy(List<Model> models) {
		DeploymentBuilder deployment = this.repository.createDeployment()
			.name(NAME)
			.source(NAME)
			.enableDuplicateFiltering(true);
		models.forEach((model) -> deployment.addInputStream(model.name(), new ByteArrayInputStream(model.xml())));
		try {
			report(deployment.deployWithResult());
		}
		catch (ProcessEngineException ex) {
			throw new WrongModel("The engine refuses a model: " + ex.getMessage());
		}
	}

	private void report(DeploymentWithDefinitions deployment) {
		List<ResourceDefinition> deployed = new ArrayList<>();
		Optional.ofNullable(deployment.getDeployedProcessDefinitions()).ifPresent(deployed::addAll);
		Optional.ofNullable(deployment.getDeployedDecisionDefinitions()).ifPresent(deployed::addAll);
		if (deployed.isEmpty()) {
			log.info("The models are as they were");
		}
		deployed
			.forEach((definition) -> log.info("Deployed {} version {}", definition.getKey(), definition.getVersion()));
	}

}
