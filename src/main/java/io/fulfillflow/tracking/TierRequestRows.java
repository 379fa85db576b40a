package io.fulfillflow.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.SeenTierRequests.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads tier requests, open and settled.
 */
@Repository
class TierRequestRows {

	/**
	 * The word for a type: those of configurations are told from those of subscriptions.
	 */
	private static final String TYPE = "case when type = 'account-update' then type else concat('tier-', type) end";

	private static final String OWN = """
			request_id, accepted_seq, change_seq, type, status, outcome, reason, config_id, product_id, accepted_at,
			settled_at, process_instance_id""";

	private static final String COLUMNS = "select incident, type_word, " + OWN;

	private static final String FROM = """
			 from (select %s, %s as incident, %s as type_word
			from (select %s, 'CONNECT' as channel from tier_request) o) r where\s""".formatted(OWN,
			IncidentKind.selected(), TYPE, OWN);

	private final JdbcClient jdbc;

	TierRequestRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<SeenTierRequest> one(RequestId id) {
		return this.jdbc.sql(COLUMNS + FROM + "request_id = :id")
			.param("id", id.value())
			.query((row, number) -> request(row))
			.optional();
	}

	List<SeenTierRequest> page(Filter filter, @Nullable Long before, int most) {
		return bind(filter,
				this.jdbc
					.sql(COLUMNS + FROM + condition(filter) + ((before != null) ? " and accepted_seq < " + before : "")
							+ " order by accepted_seq desc limit :most")
					.param("most", most))
			.query((row, number) -> request(row))
			.list();
	}

	List<SeenTierRequest> oldest(Filter filter, int most) {
		return bind(filter, this.jdbc.sql(COLUMNS + FROM + condition(filter) + " order by accepted_seq limit :most")
			.param("most", most)).query((row, number) -> request(row)).list();
	}

	long count(Filter filter) {
		return bind(filter, this.jdbc.sql("select count(*)" + FROM + condition(filter))).query(Long.class).single();
	}

	/** Requests in the order of their last change, each with its number. */
	List<Changed> changed(Filter filter, long after, int most) {
		return bind(filter, this.jdbc
			.sql(COLUMNS + FROM + condition(filter) + " and change_seq > :after order by change_seq limit :most")
			.param("after", after)
			.param("most", most)).query((row, number) -> new Changed(request(row), row.getLong("change_seq"))).list();
	}

	private static String condition(Filter filter) {
		RequestFilter common = filter.common();
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		RequestState state = common.state();
		if (state != null) {
			conditions.add(condition(state));
		}
		add(conditions, common.incident(), "incident = :incident");
		if (common.stuckOnly()) {
			conditions.add("incident <> 'REVIEW'");
		}
		add(conditions, filter.type(), "type_word = :type");
		add(conditions, common.product(), "product_id = :product");
		add(conditions, common.since(), "accepted_at >= :since");
		add(conditions, common.until(), "accepted_at <= :until");
		return String.join(" and ", conditions);
	}

	private static void add(List<String> conditions, @Nullable Object value, String condition) {
		if (value != null) {
			conditions.add(condition);
		}
	}

	private static String condition(RequestState state) {
		return switch (state) {
			case QUEUED, SCHEDULED -> "1 = 0";
			case IN_PROGRESS -> "status = 'RUNNING' and incident is null";
			case INQUIRING -> "status = 'INQUIRING' and incident is null";
			case WAITING_FOR_PERSON -> "incident is not null";
			case SUCCEEDED -> "outcome in ('APPROVED', 'ACCEPTED', 'APPROVED_ELSEWHERE')";
			case FAILED -> "outcome in ('FAILED', 'IGNORED', 'ENDED_ELSEWHERE')";
		};
	}

	private static JdbcClient.StatementSpec bind(Filter filter, JdbcClient.StatementSpec statement) {
		RequestFilter common = filter.common();
		JdbcClient.StatementSpec bound = statement;
		bound = bind(bound, "type", filter.type());
		bound = bind(bound, "incident", (common.incident() != null) ? common.incident().name() : null);
		bound = bind(bound, "product", common.product());
		bound = bind(bound, "since", (common.since() != null) ? common.since().atOffset(ZoneOffset.UTC) : null);
		return bind(bound, "until", (common.until() != null) ? common.until().atOffset(ZoneOffset.UTC) : null);
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String name,
			@Nullable Object value) {
		return (value != null) ? statement.param(name, value) : statement;
	}

	private static SeenTierRequest request(ResultSet row) throws SQLException {
		String kind = row.getString("incident");
		IncidentKind incident = (kind != null) ? IncidentKind.valueOf(kind) : null;
		String outcome = row.getString("outcome");
		Timestamp settled = row.getTimestamp("settled_at");
		return new SeenTierRequest(new RequestId(row.getString("request_id")), row.getLong("accepted_seq"),
				row.getString("type_word"), state(row.getString("status"), outcome, incident), incident,
				(outcome != null) ? outcome.toLowerCase(Locale.ROOT).replace('_', '-') : null, row.getString("reason"),
				row.getString("config_id"), new ProductId(row.getString("product_id")),
				row.getTimestamp("accepted_at").toInstant(), (settled != null) ? settled.toInstant() : null,
				row.getString("process_instance_id"));
	}

	private static RequestState state(String status, @Nullable String outcome, @Nullable IncidentKind incident) {
		if (outcome != null) {
			return switch (outcome) {
				case "APPROVED", "ACCEPTED", "APPROVED_ELSEWHERE" -> RequestState.SUCCEEDED;
				default -> RequestState.FAILED;
			};
		}
		if (incident != null) {
			return RequestState.WAITING_FOR_PERSON;
		}
		return status.equals("INQUIRING") ? RequestState.INQUIRING : RequestState.IN_PROGRESS;
	}

	/** A request and the number of its last change. */
	record Changed(SeenTierRequest request, long number) {
	}

}
