package io.fulfillflow.remote;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * The calls that this node itself has under way, until their outcome is stored. It knows
 * better than any clock that they aren't over: a lease of its own that ran out early,
 * because the clock was set forward, is no reason to say anything a second time.
 */
@Component
class UnderWay {

	private final Set<Long> ids = ConcurrentHashMap.newKeySet();

	void begin(RemoteCall call) {
		this.ids.add(call.id());
	}

	void end(RemoteCall call) {
		this.ids.remove(call.id());
	}

	/** Those of the calls that this node isn't at. */
	List<Long> without(List<Long> callIds) {
		return callIds.stream().filter((id) -> !this.ids.contains(id)).toList();
	}

}
