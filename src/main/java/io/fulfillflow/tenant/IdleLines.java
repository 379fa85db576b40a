package io.fulfillflow.tenant;

import java.util.List;

import io.fulfillflow.core.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
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

	IdleLines(JdbcClient jdbc, Operations operations, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.operations = operations;
		this.transaction = transaction;
	}

	/**
	 * Lets the first of each begin that isn't held any more, each in a transaction of its
	 * own.
	 */
	public void goOn() {
		for (TenantId tenant : idle()) {
			try {
				this.transaction.executeWithoutResult((status) -> this.operations.goOn(tenant));
			}
			catch (RuntimeException ex) {
				log.error("What waits in the line of tenant {} can't begin; it is tried again", tenant, ex);
			}
		}
	}

	private List<TenantId> idle() {
		return this.jdbc.sql("""
				select distinct waiting.tenant_id from operation waiting
				where waiting.channel in ('CONNECT', 'DIRECT') and waiting.settled_at is null
				and waiting.status = 'QUEUED' and not exists (select 1 from operation o
				where o.tenant_id = waiting.tenant_id and o.settled_at is null and o.status <> 'QUEUED'
				and (o.status <> 'SCHEDULED' or o.type in ('PURCHASE', 'TRANSFER')))
				order by waiting.tenant_id limit\s""" + AT_ONCE)
			.query((row, number) -> new TenantId(row.getString("tenant_id")))
			.list();
	}

}
