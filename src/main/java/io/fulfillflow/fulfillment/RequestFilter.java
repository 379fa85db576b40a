package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.OperationType;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which requests a list holds. What is {@literal null} doesn't filter.
 *
 * @param state where they stand
 * @param type what they want
 * @param product the product of their tenant
 * @param tenantId their tenant, our id
 * @param since they were accepted at this instant or later
 */
public record RequestFilter(@Nullable RequestState state, @Nullable OperationType type, @Nullable String product,
		@Nullable String tenantId, @Nullable Instant since) {

	/** Lets everything through. */
	public static final RequestFilter ALL = new RequestFilter(null, null, null, null, null);

	String condition() {
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		if (this.state != null) {
			conditions.add(this.state.condition());
		}
		if (this.type != null) {
			conditions.add("o.type = :type");
		}
		if (this.product != null) {
			conditions.add("t.product_id = :product");
		}
		if (this.tenantId != null) {
			conditions.add("o.tenant_id = :tenant");
		}
		if (this.since != null) {
			conditions.add("o.accepted_at >= :since");
		}
		return String.join(" and ", conditions);
	}

	JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
		JdbcClient.StatementSpec bound = statement;
		if (this.type != null) {
			bound = bound.param("type", this.type.name());
		}
		if (this.product != null) {
			bound = bound.param("product", this.product);
		}
		if (this.tenantId != null) {
			bound = bound.param("tenant", this.tenantId);
		}
		if (this.since != null) {
			bound = bound.param("since", this.since.atOffset(ZoneOffset.UTC));
		}
		return bound;
	}

}
