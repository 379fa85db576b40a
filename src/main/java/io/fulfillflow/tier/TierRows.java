package io.fulfillflow.tier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.Trace;
import io.fulfillflow.engine.Interventions;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tier requests that were taken in.
 */
@Repository
class TierRows {

	private static final int LONGEST_REASON = 2000;

	private static final String COLUMNS = """
			select request_id, accepted_seq, type, tier_level, config_id, order_document, status, outcome, reason,
			reseller_id, process_instance_id, accepted_at, settled_at, trace_id\s""";

	private final JdbcClient jdbc;

	private final Clock clock;

	TierRows(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Takes one in; the unique id decides who does. */
	@Transactional(propagation = Propagation.MANDATORY)
	void insert(TierRequest request) {
		this.jdbc.sql("""
				insert into tier_request (request_id, type, tier_level, config_id, product_id, status, order_document,
				accepted_at, trace_id) values (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)""")
			.params(request.id().value(), Text.oneLine(request.type(), 32), request.level(), request.configId(),
					request.order().product().value(), Json.write(request.order()), now(),
					LogContext.trace().map(Trace::id).orElse(null))
			.update();
	}

	/** Takes an account request in; the unique id decides who does. */
	@Transactional(propagation = Propagation.MANDATORY)
	void insert(AccountRequest request) {
		Order order = new Order(request.product(), List.of(), List.of(), List.of(), request.account());
		this.jdbc.sql("""
				insert into tier_request (request_id, type, tier_level, config_id, product_id, status, order_document,
				account_document, accepted_at, trace_id) values (?, ?, 0, ?, ?, 'RUNNING', ?, ?, ?, ?)""")
			.params(request.id().value(), TierEntry.ACCOUNT_UPDATE, request.accountId(), request.product().value(),
					Json.write(order), Json.write(request), now(), LogContext.trace().map(Trace::id).orElse(null))
			.update();
	}

	/** What Connect told of an account. */
	AccountRequest account(RequestId id) {
		return Json.read(this.jdbc.sql("select account_document from tier_request where request_id = ?")
			.param(id.value())
			.query(String.class)
			.single(), AccountRequest.class);
	}

	Optional<TierEntry> find(RequestId id) {
		return where("request_id = ?", id.value()).stream().findFirst();
	}

	/** The one that a process works on. */
	Optional<TierEntry> ofProcess(String processInstanceId) {
		return where("settled_at is null and process_instance_id = ?", processInstanceId).stream().findFirst();
	}

	/** One, with everybody else kept away from it until the transaction ends. */
	@Transactional(propagation = Propagation.MANDATORY)
	Optional<TierEntry> locked(RequestId id) {
		this.jdbc.sql("select request_id from tier_request where request_id = ? for update")
			.param(id.value())
			.query(String.class)
			.optional();
		return find(id);
	}

	private List<TierEntry> where(String condition, Object... values) {
		return this.jdbc.sql(COLUMNS + "from tier_request where " + condition)
			.params(values)
			.query((row, number) -> entry(row))
			.list();
	}

	List<RequestId> open(boolean accounts) {
		return unsettled(accounts, "");
	}

	List<RequestId> withoutProcess(boolean accounts) {
		return unsettled(accounts, " and " + Interventions.isGone("process_instance_id"));
	}

	private List<RequestId> unsettled(boolean accounts, String condition) {
		return this.jdbc
			.sql("select request_id from tier_request where settled_at is null and account_document is "
					+ (accounts ? "not null" : "null") + condition + " order by accepted_seq")
			.query((row, number) -> new RequestId(row.getString("request_id")))
			.list();
	}

	Map<RequestId, TierStatus> statuses(Collection<RequestId> ids) {
		Map<RequestId, TierStatus> statuses = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select request_id, status from tier_request where request_id in (:ids)")
				.param("ids", ids.stream().map(RequestId::value).toList())
				.query((row) -> {
					statuses.put(new RequestId(row.getString("request_id")),
							TierStatus.valueOf(row.getString("status")));
				});
		}
		return statuses;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void runsIn(RequestId id, String processInstanceId) {
		set(id, "process_instance_id", processInstanceId);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void status(RequestId id, TierStatus status) {
		set(id, "status", status.name());
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void order(RequestId id, Order order) {
		set(id, "order_document", Json.write(order));
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void reseller(RequestId id, String resellerId) {
		set(id, "reseller_id", Text.oneLine(resellerId, 200));
	}

	private void set(RequestId id, String column, String value) {
		this.jdbc.sql("update tier_request set " + column + " = ?, change_seq = null where request_id = ?")
			.params(value, id.value())
			.update();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	boolean settle(RequestId id, TierOutcome outcome, @Nullable String reason) {
		return this.jdbc.sql("""
				update tier_request set status = 'SETTLED', outcome = ?, reason = ?, settled_at = ?, change_seq = null
				where request_id = ? and settled_at is null""")
			.params(outcome.name(), (reason != null) ? Text.oneLine(reason, LONGEST_REASON) : null, now(), id.value())
			.update() == 1;
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static TierEntry entry(ResultSet row) throws SQLException {
		String outcome = row.getString("outcome");
		String trace = row.getString("trace_id");
		Timestamp settled = row.getTimestamp("settled_at");
		return new TierEntry(new RequestId(row.getString("request_id")), row.getLong("accepted_seq"),
				row.getString("type"), row.getInt("tier_level"), row.getString("config_id"),
				Json.read(row.getString("order_document"), Order.class), TierStatus.valueOf(row.getString("status")),
				(outcome != null) ? TierOutcome.valueOf(outcome) : null, row.getString("reason"),
				row.getString("reseller_id"), row.getString("process_instance_id"),
				row.getTimestamp("accepted_at").toInstant(), (settled != null) ? settled.toInstant() : null,
				(trace != null) ? new Trace(trace) : null);
	}

}
