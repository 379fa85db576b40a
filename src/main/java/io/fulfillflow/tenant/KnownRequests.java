package io.fulfillflow.tenant;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which requests of a channel were taken in, for those who compare.
 */
@Repository
public class KnownRequests {

	private final JdbcClient jdbc;

	KnownRequests(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where requests of a channel stand.
	 * @param channel where they came from
	 * @param requestIds the channel's ids of them
	 * @return only those that were taken in
	 */
	public Map<RequestId, OperationStatus> statuses(Channel channel, Collection<RequestId> requestIds) {
		if (requestIds.isEmpty()) {
			return Map.of();
		}
		Map<RequestId, OperationStatus> statuses = new HashMap<>();
		this.jdbc.sql("select request_id, status from operation where channel = :channel and request_id in (:ids)")
			.param("channel", channel.name())
			.param("ids", requestIds.stream().map(RequestId::value).toList())
			.query((row) -> {
				statuses.put(new RequestId(row.getString("request_id")),
						OperationStatus.valueOf(row.getString("status")));
			});
		return statuses;
	}

	/**
	 * The requests of a channel that are not settled.
	 * @param channel the channel
	 * @return in the order accepted
	 */
	public List<RequestId> open(Channel channel) {
		return this.jdbc
			.sql("select request_id from operation where channel = ? and settled_at is null order by accepted_seq")
			.param(channel.name())
			.query((row, number) -> new RequestId(row.getString("request_id")))
			.list();
	}

}
