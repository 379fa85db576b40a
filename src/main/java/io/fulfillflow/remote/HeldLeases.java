package io.fulfillflow.remote;

import java.util.List;

import io.fulfillflow.engine.DurabilityBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The leases of this node when it starts and stops: nobody waits for them to run out who
 * need not.
 */
@Component
class HeldLeases {

	private static final Logger log = LoggerFactory.getLogger(HeldLeases.class);

	private final Lanes lanes;

	private final Leases leases;

	private final DurabilityBarrier barrier;

	HeldLeases(Lanes lanes, Leases leases, DurabilityBarrier barrier) {
		this.lanes = lanes;
		this.leases = leases;
		this.barrier = barrier;
	}

	/** Who has the database alone knows that nobody else is at work. */
	void takeUpWhatIsLeft() {
		if (this.barrier.isExclusive()) {
			int released = this.leases.releaseAllLeases();
			if (released > 0) {
				log.info("Took up {} remote calls that were under way when the service stopped", released);
			}
		}
	}

	/** What hasn't begun when the node stops is left to the others at once. */
	void putBack(Lane lane, List<RemoteCall> notBegun) {
		lane.giveBack(notBegun.size());
		this.leases.release(notBegun, this.lanes.holder());
	}

	/** In doubt: it isn't known whether these calls had their effect. */
	void releaseTheRest() {
		try {
			int left = this.leases.releaseInDoubt(this.lanes.holder());
			if (left > 0) {
				log.info("{} remote calls were still under way at the stop; who takes them up asks first", left);
			}
		}
		catch (RuntimeException ex) {
			log.warn("The leases of {} can't be given back; they end by themselves", this.lanes.holder(), ex);
		}
	}

}
