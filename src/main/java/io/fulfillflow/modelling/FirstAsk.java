package io.fulfillflow.modelling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.DecisionTables;
import io.fulfillflow.engine.WrongDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks each decision table once as soon as the service is ready, for nobody: the first
 * question of a JVM loads the engine of expressions and reads the table, and no order is
 * to wait for that. Whoever asks meanwhile is answered all the same.
 */
@Component
class FirstAsk {

	private static final Logger log = LoggerFactory.getLogger(FirstAsk.class);

	private final List<DecisionReader> readers;

	private final DecisionTables tables;

	FirstAsk(List<DecisionReader> readers, DecisionTables tables) {
		this.readers = readers;
		this.tables = tables;
	}

	@EventListener(ApplicationReadyEvent.class)
	void begin() {
		Thread thread = new Thread(this::ask, "first-ask");
		thread.setDaemon(true);
		thread.start();
	}

	void ask() {
		for (DecisionReader reader : this.readers) {
			try {
				Map<String, Object> nothing = new HashMap<>();
				reader.inputs().forEach((name) -> nothing.put(name, null));
				this.tables.rows(reader.decisionId(), nothing);
			}
			catch (WrongDecision ex) {
				log.debug("{} has no answer to a question without a request", reader.decisionId(), ex);
			}
			catch (RuntimeException ex) {
				log.debug("{} can't be asked before a request does", reader.decisionId(), ex);
				return;
			}
		}
	}

}
