package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.fulfillflow.core.ProductId;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leases due calls while many wait: each product that ever had calls has its share, the
 * oldest first, and what the others leave. So ten thousand calls of one product don't
 * keep those of another waiting. What it costs grows with the number of products, not
 * with that of the calls that wait. Products with a system of their own are apart.
 */
@Component
class Turns {

	private static final Duration LIST_LASTS = Duration.ofSeconds(1);

	private final Map<Side, Products> products = new EnumMap<>(Side.class);

	private final Lanes lanes;

	private final Leases leases;

	private final CalledProducts called;

	private final Clock clock;

	Turns(Lanes lanes, Leases leases, CalledProducts called, Clock clock) {
		this.lanes = lanes;
		this.leases = leases;
		this.called = called;
		this.clock = clock;
	}

	@Transactional
	List<RemoteCall> lease(Peer peer, int most, String holder) {
		Side side = peer.side();
		if (peer.product() != null) {
			return this.leases.lease(side, peer.product().value(), most, holder);
		}
		List<String> next = next(side, most);
		List<RemoteCall> leased = new ArrayList<>();
		int share = Math.max(1, most / Math.max(1, next.size()));
		for (String product : next) {
			leased.addAll(this.leases.lease(side, product, share, holder));
		}
		if (leased.size() < most && this.lanes.apart(side).isEmpty()) {
			leased.addAll(this.leases.lease(side, most - leased.size(), holder));
			return leased;
		}
		// the oldest of the side may be those of a product that is apart
		for (int number = 0; number < next.size() && leased.size() < most; number++) {
			leased.addAll(this.leases.lease(side, next.get(number), most - leased.size(), holder));
		}
		return leased;
	}

	/** Whose turn it is: where there are more than places, others than the last time. */
	private synchronized List<String> next(Side side, int most) {
		Instant now = this.clock.instant();
		Products known = this.products.get(side);
		if (known == null || !now.isBefore(known.until())) {
			int first = (known != null) ? known.first() : 0;
			known = new Products(shared(side), first, now.plus(LIST_LASTS));
		}
		List<String> next = new ArrayList<>();
		int count = Math.min(most, known.ids().size());
		for (int number = 0; number < count; number++) {
			next.add(known.ids().get(Math.floorMod(known.first() + number, known.ids().size())));
		}
		this.products.put(side, new Products(known.ids(), known.first() + count, known.until()));
		return next;
	}

	private List<String> shared(Side side) {
		Set<String> apart = this.lanes.apart(side).stream().map(ProductId::value).collect(Collectors.toSet());
		return this.called.of(side).stream().filter((product) -> !apart.contains(product)).toList();
	}

	/**
	 * Those that were found.
	 *
	 * @param ids in order
	 * @param first whose turn is next, counted on and on
	 * @param until when to look again
	 */
	private record Products(List<String> ids, int first, Instant until) {
	}

}
