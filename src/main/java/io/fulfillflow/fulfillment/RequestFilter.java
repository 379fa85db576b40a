package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which requests a list holds. What is {@literal null} doesn't filter.
 *
 * @param state where they stand
 * @param incident why they wait for a person
 * @param type what they want
 * @param product the product of their tenant
 * @param tenantId their tenant, our id
 * @param side the system of whose work they last waited for the end
 * @param since they were accepted at this instant or later
 * @param until they were accepted at this instant or before
 * @param stuckOnly leaves out those that only wait for their review
 */
public record RequestFilter(@Nullable RequestState state, @Nullable IncidentKind incident, @Nullable OperationType type,
		@Nullable String product, @Nullable String tenantId, @Nullable Side side, @Nullable Instant since,
		@Nullable Instant until, boolean stuckOnly) {

	/** Lets everything through. */
	public static final RequestFilter ALL = new RequestFilter(null, null, null, null, null, null, null, null);

	/**
	 * A filter that leaves out no review.
	 */
	public RequestFilter(@Nullable RequestState state, @Nullable IncidentKind incident, @Nullable OperationType type,
			@Nullable String product, @Nullable String tenantId, @Nullable Side side, @Nullable Instant since,
			@Nullable Instant until) {
		this(state, incident, type, product, tenantId, side, since, until, false);
	}

	private static final String LAST_WAITED_AT = """
			exists (select 1 from remote_call c where c.side = :side and c.call_id = (select max(last.call_id)
			from remote_call last where last.request_id = o.request_id and last.execution_id is not null))""";

	/**
	 * The same, of those that wait for a person because something didn't work; of those
	 * that wait for their review only where the filter says so.
	 * @return a narrower filter
	 */
	RequestFilter stuck() {
		return new RequestFilter(RequestState.WAITING_FOR_PERSON, this.incident, this.type, this.product, this.tenantId,
				this.side, this.since, this.until, this.incident == null);
	}

	String condition() {
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		if (this.state != null) {
			conditions.add(this.state.condition());
		}
		if (this.incident != null) {
			conditions.add(this.incident.condition());
		}
		if (this.stuckOnly) {
			conditions.add("not " + IncidentKind.REVIEW.condition());
		}
		add(conditions, this.type, "o.type = :type");
		add(conditions, this.product, "t.product_id = :product");
		add(conditions, this.tenantId, "o.tenant_id = :tenant");
		add(conditions, this.side, LAST_WAITED_AT);
		add(conditions, this.since, "o.accepted_at >= :since");
		add(conditions, this.until, "o.accepted_at <= :until");
		return String.join(" and ", conditions);
	}

	private static void add(List<String> conditions, @Nullable Object value, String condition) {
		if (value != null) {
			conditions.add(condition);
		}
	}

	JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
		JdbcClient.StatementSpec bound = statement;
		bound = bind(bound, "type", (this.type != null) ? this.type.name() : null);
		bound = bind(bound, "product", this.product);
		bound = bind(bound, "tenant", this.tenantId);
		bound = bind(bound, "side", (this.side != null) ? this.side.name() : null);
		bound = bind(bound, "since", (this.since != null) ? this.since.atOffset(ZoneOffset.UTC) : null);
		return bind(bound, "until", (this.until != null) ? this.until.atOffset(ZoneOffset.UTC) : null);
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String name,
			@Nullable Object value) {
		return (value != null) ? statement.param(name, value) : statement;
	}

}
