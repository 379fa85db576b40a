package io.fulfillflow.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.tier.TierEntry;
import io.fulfillflow.tier.TierRequestMoved;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears of changes of tier requests, in the way of {@link ChangeListener}. What is told
 * of one request keeps its order: no tenant stands behind it.
 */
@Component
class TierChangeListener {

	/** As the column of what keeps its order. */
	private static final int LONGEST_LINE = 64;

	private final Listeners listeners;

	private final Outbox outbox;

	TierChangeListener(Listeners listeners, Outbox outbox) {
		this.listeners = listeners;
		this.outbox = outbox;
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void moved(TierRequestMoved moved) {
		List<Listeners.Listener> all = this.listeners.all();
		if (all.isEmpty()) {
			return;
		}
		String product = moved.request().order().product().value();
		for (EventType type : types(moved)) {
			List<String> who = all.stream()
				.filter((listener) -> listener.wants(type, product))
				.map(Listeners.Listener::endpointId)
				.toList();
			if (!who.isEmpty()) {
				this.outbox.put(type, data(moved), line(moved.request()), who);
			}
		}
	}

	private static List<EventType> types(TierRequestMoved moved) {
		List<EventType> types = new ArrayList<>();
		if (!moved.isStill()) {
			types.add(EventType.REQUEST_STATUS_CHANGED);
		}
		if (moved.state() == RequestState.INQUIRING) {
			types.add(EventType.REQUEST_INQUIRING);
		}
		else if (moved.state() == RequestState.WAITING_FOR_PERSON) {
			types.add(EventType.REQUEST_WAITING_FOR_PERSON);
		}
		return types;
	}

	private static Map<String, Object> data(TierRequestMoved moved) {
		TierEntry request = moved.request();
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("externalId", request.configId());
		data.put("productId", request.order().product());
		data.put("requestId", request.id());
		data.put("operationType", request.typeWord());
		data.put("status", moved.state().word());
		if (moved.incident() != null) {
			data.put("incident", moved.incident());
		}
		return data;
	}

	private static @Nullable String line(TierEntry request) {
		String id = request.id().value();
		return (id.length() <= LONGEST_LINE) ? id : null;
	}

}
