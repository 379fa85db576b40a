package io.fulfillflow.modelling;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.FeelCells;
import io.fulfillflow.modelling.ModelFolder.Model;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks through decision tables before they are deployed. What the engine would find out
 * when a request asks is told with the file, the row and the column.
 */
@Component
class DecisionCheck {

	private final List<DecisionReader> readers;

	private final FeelCells cells;

	DecisionCheck(List<DecisionReader> readers, FeelCells cells) {
		this.readers = readers;
		this.cells = cells;
	}

	/** What is wrong with a model; empty when nothing is, or it has no table. */
	List<String> problems(Model model) {
		List<String> problems = new ArrayList<>();
		if (!model.isDecision()) {
			return problems;
		}
		Dmn.readModelFromStream(new ByteArrayInputStream(model.xml()))
			.getModelElementsByType(DecisionTable.class)
			.forEach(
					(table) -> new TableCheck(model.name(), model.id(), table, reader(model.id()), this.cells, problems)
						.check());
		return problems;
	}

	private @Nullable DecisionReader reader(String decisionId) {
		return this.readers.stream()
			.filter((reader) -> decisionId.equals(reader.decisionId())
					|| decisionId.startsWith(reader.decisionId() + "_"))
			.findFirst()
			.orElse(null);
	}

}
