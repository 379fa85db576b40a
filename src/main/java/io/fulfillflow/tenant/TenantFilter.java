package io.fulfillflow.tenant;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tenants a list holds. What is {@literal null} doesn't filter.
 *
 * @param status the status they show
 * @param product their product
 * @param changedSince they changed at this instant or later
 * @param after where the page before ended
 */
public record TenantFilter(@Nullable TenantStatus status, @Nullable ProductId product, @Nullable Instant changedSince,
		@Nullable Cursor after) {

	String condition(boolean fromCursor) {
		List<String> conditions = new ArrayList<>(List.of("1 = 1"));
		if (this.status != null) {
			conditions.add("status = :status");
		}
		if (this.product != null) {
			conditions.add("product_id = :product");
		}
		if (this.changedSince != null) {
			conditions.add("updated_at >= :since");
		}
		if (fromCursor && this.after != null) {
			conditions.add("(updated_at > :at or (updated_at = :at and tenant_id > :id))");
		}
		return String.join(" and ", conditions);
	}

	JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
		JdbcClient.StatementSpec bound = statement;
		if (this.status != null) {
			bound = bound.param("status", this.status.name());
		}
		if (this.product != null) {
			bound = bound.param("product", this.product.value());
		}
		if (this.changedSince != null) {
			bound = bound.param("since", this.changedSince.atOffset(ZoneOffset.UTC));
		}
		if (this.after != null) {
			bound = bound.param("at", this.after.updatedAt().atOffset(ZoneOffset.UTC))
				.param("id", this.after.id().value());
		}
		return bound;
	}

	/**
	 * The last tenant of a page.
	 *
	 * @param updatedAt when it last changed
	 * @param id its id
	 */
	public record Cursor(Instant updatedAt, TenantId id) {
	}

}
