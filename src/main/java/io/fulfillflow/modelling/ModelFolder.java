package io.fulfillflow.modelling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.core.Json;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads models: the packaged ones, or those of a folder.
 */
final class ModelFolder {

	private static final String PROCESSES = ".bpmn";

	private static final String DECISIONS = ".dmn";

	private static final String FORMS = ".form";

	private ModelFolder() {
	}

	static List<Model> packaged() throws IOException {
		List<Model> models = new ArrayList<>();
		for (String ending : List.of(PROCESSES, DECISIONS, FORMS)) {
			for (Resource resource : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:bpmn/**/*" + ending)) {
				models.add(read(String.valueOf(resource.getFilename()), resource.getContentAsByteArray()));
			}
		}
		return models;
	}

	static List<Model> of(Path folder) throws IOException {
		List<Model> models = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(ModelFolder::isModel).sorted().toList()) {
				models.add(read(file.getFileName().toString(), Files.readAllBytes(file)));
			}
		}
		return models;
	}

	private static boolean isModel(Path file) {
		return Stream.of(PROCESSES, DECISIONS, FORMS).anyMatch(file.toString()::endsWith);
	}

	private static Model read(String name, byte[] xml) {
		return name.endsWith(FORMS) ? form(name, xml)
				: name.endsWith(DECISIONS) ? decision(name, xml) : process(name, xml);
	}

	private static Model form(String name, byte[] json) {
		String text = new String(json, StandardCharsets.UTF_8);
		String id;
		try {
			id = Json.tree(text).path("id").asText();
		}
		catch (RuntimeException ex) {
			throw new WrongModel(name + " is no Camunda form: " + cause(ex).getMessage());
		}
		if (id.isBlank()) {
			throw new WrongModel(name + " is no Camunda form: it has no id");
		}
		return new Model(name, id, json);
	}

	private static Model decision(String name, byte[] xml) {
		DmnModelInstance model;
		try {
			model = Dmn.readModelFromStream(new ByteArrayInputStream(xml));
		}
		catch (ModelException ex) {
			throw new WrongModel(name + " is no DMN model: " + cause(ex).getMessage());
		}
		List<String> decisions = model.getModelElementsByType(Decision.class).stream().map(Decision::getId).toList();
		if (decisions.size() != 1) {
			throw new WrongModel(name + " must have exactly one decision, and has " + decisions.size());
		}
		return new Model(name, decisions.get(0), xml);
	}

	private static Throwable cause(Throwable thrown) {
		return (thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

	private static Model process(String name, byte[] xml) {
		BpmnModelInstance model;
		try {
			model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml));
		}
		catch (ModelException ex) {
			throw new WrongModel(name + " is no BPMN 2.0 model: " + cause(ex).getMessage());
		}
		List<String> processes = model.getModelElementsByType(Process.class)
			.stream()
			.filter(Process::isExecutable)
			.map(Process::getId)
			.toList();
		if (processes.size() != 1) {
			throw new WrongModel(name + " must have exactly one executable process, and has " + processes.size());
		}
		return new Model(name, processes.get(0), xml);
	}

	/**
	 * A model as it lies in its file.
	 *
	 * @param name the file's name
	 * @param id of the one process, decision or form that it holds
	 * @param xml its content, which is JSON for a form
	 */
	record Model(String name, String id, byte[] xml) {

		boolean isDecision() {
			return this.name.endsWith(DECISIONS);
		}

	}

}
