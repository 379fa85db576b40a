package io.fulfillflow.tenant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.fulfillflow.core.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lines in which a request waits though no operation is at work on their tenant. Whoever
 * held them lets them go on, unless its process was deleted by hand before it could:
 * nobody shall wait for ever for that.
 */
@Service
public class IdleLines {

	private static final Logger log = LoggerFactory.getLogger(IdleLines.class);

	private static final int AT_ONCE = 100;

	private final JdbcClient jdbc;

	private final Operations operations;

	private final TransactionTemplate transaction;

	private final Set<TenantId> told = new HashSet<>();

	private String last = "";

	IdleLines(JdbcClient jdbc, Operations operations, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.operations = operations;
		this.transaction = transaction;
	}

	/**
	 * Lets the first of each begin that isn't held any more, each in a transaction of its
	 * own. Looks at some, the next time at the next ones.
	 * @throws DataAccessException if the database is in trouble, as a
	 * {@link TransactionException} may be
	 */
	public synchronized void goOn() {
		List<TenantId> some = idle();
		for (TenantId tenant : some) {
			goOn(tenant);
		}
		this.last = (some.size() < AT_ONCE) ? "" : some.get(AT_ONCE - 1).value();
	}

	private void goOn(TenantId tenant) {
		try {
			this.transaction.executeWithoutResult((status) -> this.operations.goOn(tenant));
			this.told.remove(tenant);
		}
		catch (DataAccessException | TransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (this.told.add(tenant)) {
				log.error("What waits in the line of tenant {} can't begin; it is tried again", tenant, ex);
			}
		}
	}

	/** A look at what is open alone: a tenant may have a long past. */
	private List<TenantId> idle() {
		return this.jdbc.sql("""
				select tenant_id from operation
				where channel in ('CONNECT', 'DIRECT') and settled_at is null and tenant_id > ?
				group by tenant_id
				having sum(case when status = 'QUEUED' then 1 else 0 end) > 0
				and sum(case when status <> 'QUEUED' and (status <> 'SCHEDULED' or type in ('PURCHASE', 'TRANSFER'))
				then 1 else 0 end) = 0
				order by tenant_id limit\s""" + AT_ONCE)
			.param(this.last)
			.query((row, number) -> new TenantId(row.getString("tenant_id")))
			.list();
	}

}
