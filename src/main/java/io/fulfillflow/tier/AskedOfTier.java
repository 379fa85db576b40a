package io.fulfillflow.tier;

import java.util.List;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.RequestId;

import org.springframework.stereotype.Component;

/**
 * What a reseller is asked for, for those who follow its request.
 */
@Component
public class AskedOfTier {

	private final TierRows rows;

	private final CurrentTier current;

	AskedOfTier(TierRows rows, CurrentTier current) {
		this.rows = rows;
		this.current = current;
	}

	/**
	 * What is not all right in a request that waits for its reseller.
	 * @param id the request
	 * @return empty when it isn't asked
	 */
	public List<Question> of(RequestId id) {
		return this.rows.find(id)
			.filter((entry) -> entry.status() == TierStatus.INQUIRING)
			.map(this.current::questions)
			.orElse(List.of());
	}

}
