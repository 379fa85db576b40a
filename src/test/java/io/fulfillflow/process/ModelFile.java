package io.fulfillflow.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A model and the file that holds it.
 *
 * @param file its path below the folder of models
 * @param bpmn what it says
 */
record ModelFile(String file, BpmnModelInstance bpmn) {

	static ModelFile of(String file, String text) {
		return new ModelFile(file,
				Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
	}

	<T extends ModelElementInstance> Stream<T> all(Class<T> type) {
		return this.bpmn.getModelElementsByType(type).stream();
	}

	Stream<DomElement> elements() {
		return below(this.bpmn.getDocument().getRootElement());
	}

	private static Stream<DomElement> below(DomElement element) {
		return Stream.concat(Stream.of(element), element.getChildElements().stream().flatMap(ModelFile::below));
	}

}
