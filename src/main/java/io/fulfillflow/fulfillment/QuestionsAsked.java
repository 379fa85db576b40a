package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Text;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps when the customer was asked, and about which parameters; what these hold is
 * nobody's business here.
 */
@Repository
class QuestionsAsked {

	private final JdbcClient jdbc;

	private final Clock clock;

	QuestionsAsked(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void keep(OperationId id, List<Question> questions) {
		String parameters = questions.stream().map(Question::parameterId).collect(Collectors.joining(", "));
		this.jdbc.sql("insert into question_asked (operation_id, parameter_ids, asked_at) values (?, ?, ?)")
			.params(id.value(), Text.oneLine(parameters, 2000), this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** What was asked for an operation, the oldest first. */
	List<Asked> of(OperationId id) {
		return this.jdbc
			.sql("select parameter_ids, asked_at from question_asked where operation_id = ? order by question_id")
			.param(id.value())
			.query((row, number) -> new Asked(row.getString("parameter_ids"), row.getTimestamp("asked_at").toInstant()))
			.list();
	}

	record Asked(String parameterIds, Instant at) {
	}

}
