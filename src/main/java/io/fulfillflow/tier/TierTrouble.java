package io.fulfillflow.tier;

import io.fulfillflow.engine.ProcessInTrouble;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A tier request whose process can't go on by itself has come to wait for a person.
 */
@Component
class TierTrouble {

	private final TierRows rows;

	private final TierMoves moves;

	TierTrouble(TierRows rows, TierMoves moves) {
		this.rows = rows;
		this.moves = moves;
	}

	/** Of a process that belongs to no tier request nobody is told here. */
	@EventListener
	void cameUp(ProcessInTrouble trouble) {
		this.rows.ofProcess(trouble.processInstanceId())
			.ifPresent((entry) -> this.moves.waits(entry, trouble.incident(), false));
	}

}
