package io.fulfillflow.notification;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Stores outcomes together, or else each by itself: one that can't be stored must not
 * keep the others from it.
 */
@Component
class Storing {

	private static final Logger log = LoggerFactory.getLogger(Storing.class);

	private final Outcomes outcomes;

	Storing(Outcomes outcomes) {
		this.outcomes = outcomes;
	}

	void store(List<Ended> calls) {
		try {
			this.outcomes.store(calls);
		}
		catch (DataIntegrityViolationException ex) {
			calls.forEach(this::storeAlone);
		}
	}

	private void storeAlone(Ended call) {
		try {
			this.outcomes.store(List.of(call));
		}
		catch (DataIntegrityViolationException ex) {
			log.error("What became of callback {} can't be stored; it is sent again", call.delivery(), ex);
		}
	}

}
