package io.fulfillflow.fulfillment;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.channel.ProductSettings.Activation;
import io.fulfillflow.core.Channel;
import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code Templates}: which template a request is approved or
 * asked about with. Its columns may also name {@code purpose}, which is
 * {@code activation} or {@code inquiry}, and {@code asked}, after how many questions an
 * inquiry comes. What it leaves open is for the settings to say.
 */
@Component
class TemplateTable implements DecisionReader {

	private static final String TABLE = "Templates";

	private static final String TEMPLATE = "template";

	private static final String TILE = "tile";

	private final RequestTables tables;

	private final QuestionsAsked asked;

	TemplateTable(RequestTables tables, QuestionsAsked asked) {
		this.tables = tables;
		this.asked = asked;
	}

	@Override
	public String decisionId() {
		return TABLE;
	}

	@Override
	public Set<String> inputs() {
		return RequestTables.inputsAnd("purpose", "asked");
	}

	@Override
	public Set<String> outputs() {
		return Set.of(TEMPLATE, TILE);
	}

	@Override
	public void check(String table, Map<String, Object> row) {
		activation(new RequestTables.Row(table, row));
	}

	@Nullable Activation activation(Operation operation) {
		return row(operation, "activation", 0).map(TemplateTable::activation).filter(Activation::isSet).orElse(null);
	}

	private static Activation activation(RequestTables.Row row) {
		Activation chosen = new Activation(row.text(TEMPLATE), row.text(TILE));
		if (chosen.template() != null && chosen.tile() != null) {
			throw row.wrong("a row has a template or a tile, not both");
		}
		return chosen;
	}

	@Nullable String inquiry(Operation operation) {
		return row(operation, "inquiry", this.asked.of(operation.id()).size()).map((found) -> {
			if (found.text(TILE) != null) {
				throw found.wrong("an inquiry has a template and no tile");
			}
			return found.text(TEMPLATE);
		}).orElse(null);
	}

	/** Our own channel has no templates. */
	private Optional<RequestTables.Row> row(Operation operation, String purpose, int askedBefore) {
		return (operation.channel() == Channel.CONNECT)
				? this.tables.first(TABLE, operation, Map.of("purpose", purpose, "asked", askedBefore))
				: Optional.empty();
	}

}
