package io.fulfillflow.modelling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads models: the packaged ones, or those of a folder.
 */
final class ModelFolder {

	private ModelFolder() {
	}

	static List<Model> packaged() throws IOException {
		List<Model> models = new ArrayList<>();
		for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.bpmn")) {
			models.add(read(String.valueOf(resource.getFilename()), resource.getContentAsByteArray()));
		}
		return models;
	}

	static List<Model> of(Path folder) throws IOException {
		List<Model> models = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".bpmn")).sorted().toList()) {
				models.add(read(file.getFileName().toString(), Files.readAllBytes(file)));
			}
		}
		return models;
	}

	private static Model read(String name, byte[] xml) {
		BpmnModelInstance model;
		try {
			model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml));
		}
		catch (ModelException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new WrongModel(name + " is no BPMN 2.0 model: " + cause.getMessage());
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
	 */
	record Model(String name, String processId, byte[] xml) {
	}

}
