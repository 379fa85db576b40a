package io.fulfillflow.tier;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps when a reseller was asked, and about which parameters; what these hold is
 * nobody's business here.
 */
@Repository
public class TierQuestions {

	private final JdbcClient jdbc;

	private final Clock clock;

	TierQuestions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(RequestId id, List<Question> questions) {
		String parameters = questions.stream().map(Question::parameterId).collect(Collectors.joining(", "));
		this.jdbc.sql("insert into tier_question (request_id, parameter_ids, asked_at) values (?, ?, ?)")
			.params(id.value(), Text.oneLine(parameters, 2000), this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * What was asked for a request.
	 * @param id the request
	 * @return the oldest first
	 */
	public List<Asked> of(RequestId id) {
		return this.jdbc
			.sql("select parameter_ids, asked_at from tier_question where request_id = ? order by question_id")
			.param(id.value())
			.query((row, number) -> new Asked(row.getString("parameter_ids"), row.getTimestamp("asked_at").toInstant()))
			.list();
	}

	/**
	 * A question.
	 *
	 * @param parameterIds which parameters it was about
	 * @param at when it was put
	 */
	public record Asked(String parameterIds, Instant at) {
	}

}
