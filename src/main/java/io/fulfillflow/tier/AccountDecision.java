package io.fulfillflow.tier;

import java.util.List;
import java.util.Map;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.ProductTables;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code TierAccountUpdate}: whether a change of an account is
 * accepted, or ignored with a reason. Its columns may name {@code product},
 * {@code accountType}, {@code country}, {@code environment} and {@code company}.
 */
@Component
class AccountDecision {

	static final String TABLE = "TierAccountUpdate";

	private final ProductTables tables;

	AccountDecision(ProductTables tables) {
		this.tables = tables;
	}

	/**
	 * What the first row that holds says.
	 * @throws WrongDecision if no row holds, or the one that does says nonsense
	 */
	Decided of(AccountRequest request) {
		String table = this.tables.id(TABLE, request.product());
		List<Map<String, Object>> rows = this.tables.rows(table,
				Map.of("product", request.product().value(), "accountType", request.accountType(), "country",
						request.account().country(), "environment", request.environment(), "company",
						request.account().company()));
		if (rows.isEmpty()) {
			throw new WrongDecision(table, "no row holds for the account of " + request.id(), null);
		}
		return decided(table, rows.get(0));
	}

	private static Decided decided(String table, Map<String, Object> row) {
		String verdict = text(row.get("verdict"));
		String reason = text(row.get("reason"));
		if (verdict.equals("accept")) {
			return new Decided(true, "");
		}
		if (!verdict.equals("ignore")) {
			throw new WrongDecision(table, "verdict must be accept or ignore, and is '" + verdict + "'", null);
		}
		if (reason.isEmpty()) {
			throw new WrongDecision(table, "a row that says ignore must have a reason", null);
		}
		return new Decided(false, reason);
	}

	private static String text(@Nullable Object cell) {
		return (cell != null) ? cell.toString().strip() : "";
	}

	/**
	 * What was decided.
	 *
	 * @param accepted whether the change is accepted
	 * @param reason why it isn't, for the distributor; empty when it is
	 */
	record Decided(boolean accepted, String reason) {
	}

}
