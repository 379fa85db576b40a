package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.remote.CallHistory.Call;
import org.jspecify.annotations.Nullable;

/**
 * Since when and until when a request waits where it is.
 */
final class WaitingTime {

	private WaitingTime() {
	}

	/** {@literal null} for one that is over. */
	static @Nullable Instant since(Instant acceptedAt, @Nullable Instant settledAt, List<Place> places,
			@Nullable Call call) {
		if (settledAt != null) {
			return null;
		}
		return Stream
			.concat(places.stream().map(Place::since), Stream.ofNullable((call != null) ? call.wantedAt() : null))
			.max(Comparator.naturalOrder())
			.orElse(acceptedAt);
	}

	/** {@literal null} where no date is set. */
	static @Nullable Instant until(@Nullable Call call, List<Alarm> alarms) {
		return Stream
			.concat(Stream.ofNullable((call != null && call.isOpen()) ? call.deadline() : null),
					alarms.stream().filter(Alarm::endsTheWaiting).map(Alarm::at))
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

}
