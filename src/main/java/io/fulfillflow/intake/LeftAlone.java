package io.fulfillflow.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.fulfillflow.core.Text;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Shows what can't be handled and is left alone at Connect: one log line and one count
 * for each request and reason, however often it is listed.
 */
@Component
class LeftAlone {

	private static final Logger log = LoggerFactory.getLogger(LeftAlone.class);

	private static final int REMEMBERED = 10_000;

	private final Set<String> shown = Collections
		.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
				return size() > REMEMBERED;
			}

		}));

	private final MeterRegistry metrics;

	LeftAlone(MeterRegistry metrics) {
		this.metrics = metrics;
	}

	boolean isShown(String requestId, String reason) {
		return this.shown.contains(requestId + " " + reason);
	}

	void show(String requestId, String reason, @Nullable String detail) {
		if (this.shown.add(requestId + " " + reason)) {
			log.warn("{} is left alone at Connect ({}): {}", Text.oneLine(requestId, 100), reason,
					Text.oneLine(detail, 300));
			this.metrics.counter("fulfillflow.intake.left.alone", "reason", reason).increment();
		}
	}

}
