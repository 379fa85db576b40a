package io.fulfillflow.fulfillment;

import java.util.Map;
import java.util.Optional;

import io.fulfillflow.channel.ProductSettings.Activation;
import io.fulfillflow.core.Channel;
import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code Templates}: which template a request is approved or
 * asked about with. Its columns may also name {@code purpose}, which is
 * {@code activation} or {@code inquiry}, and {@code asked}, after how many questions an
 * inquiry comes.
 */
@Component
class TemplateTable {

	static final String TABLE = "Templates";

	static final String TEMPLATE = "template";

	static final String TILE = "tile";

	static final String BOTH = "a row has a template or a tile, not both";

	private final RequestTables tables;

	private final QuestionsAsked asked;

	TemplateTable(RequestTables tables, QuestionsAsked asked) {
		this.tables = tables;
		this.asked = asked;
	}

	/**
	 * What to approve with; {@literal null} where the table leaves it to the settings.
	 */
	@Nullable Activation activation(Operation operation) {
		Optional<RequestTables.Row> row = row(operation, "activation", 0);
		Activation chosen = row.map((found) -> new Activation(found.text(TEMPLATE), found.text(TILE)))
			.filter(Activation::isSet)
			.orElse(null);
		if (chosen != null && chosen.template() != null && chosen.tile() != null) {
			throw row.orElseThrow().wrong(BOTH);
		}
		return chosen;
	}

	/**
	 * The template to ask with; {@literal null} where the table leaves it to the
	 * settings.
	 */
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
