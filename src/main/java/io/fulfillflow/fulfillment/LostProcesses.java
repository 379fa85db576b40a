package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.OperationsAtPerson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests whose process is gone though they aren't over: somebody deleted it in Cockpit.
 * They wait for a person, whose retry starts the process anew.
 */
@Service
public class LostProcesses {

	private static final Logger log = LoggerFactory.getLogger(LostProcesses.class);

	private static final RequestFilter LOST = new RequestFilter(null, IncidentKind.PROCESS_GONE, null, null, null, null,
			null, null);

	private static final int AT_ONCE = 100;

	private final RequestRows requests;

	private final Operations operations;

	private final ProcessStarter starter;

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	private final OperationsAtPerson atPerson;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	LostProcesses(RequestRows requests, Operations operations, ProcessStarter starter, Verdicts verdicts,
			RemoteCalls calls, OperationsAtPerson atPerson, JdbcClient jdbc, TransactionTemplate transaction) {
		this.requests = requests;
		this.operations = operations;
		this.starter = starter;
		this.verdicts = verdicts;
		this.calls = calls;
		this.atPerson = atPerson;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * How many there are.
	 * @return their number
	 */
	public long count() {
		return this.requests.count(LOST);
	}

	/**
	 * Those accepted first.
	 * @param most how many
	 * @return the one accepted first at the head
	 */
	public List<RequestEntry> oldest(int most) {
		return this.requests.oldest(LOST, most);
	}

	/**
	 * Tells of each once: in the log, and in the request's conversation as for what was
	 * given up.
	 */
	public void tell() {
		for (RequestEntry entry : untold()) {
			try (LogContext ids = LogContext.open(entry.requestId(), entry.tenantId(), null)) {
				this.transaction.executeWithoutResult((status) -> tell(entry));
			}
		}
	}

	/**
	 * Starts those anew that nobody was told of. Right only after a start, where this
	 * process alone has the database, before calls go out: it was the end of the process
	 * before that lost them, and not a person.
	 */
	void startUntoldAnew() {
		for (RequestEntry entry : untold()) {
			try (LogContext ids = LogContext.open(entry.requestId(), entry.tenantId(), null)) {
				this.transaction.executeWithoutResult((status) -> {
					this.requests.lockTenantOf(entry);
					if (startAnew(entry)) {
						log.warn("The process {} of {} was lost when the service was killed: it is started anew",
								entry.processInstanceId(), entry.requestId());
					}
				});
			}
			catch (RuntimeException ex) {
				log.error("The lost process of {} can't be started anew; it waits for a person", entry.requestId(), ex);
			}
		}
	}

	private List<RequestEntry> untold() {
		return this.jdbc
			.sql("select o.operation_id from operation o where " + IncidentKind.PROCESS_GONE.condition()
					+ " and (o.lost_process_id is null or o.lost_process_id <> o.process_instance_id)"
					+ " order by o.accepted_seq limit " + AT_ONCE)
			.query(String.class)
			.list()
			.stream()
			.flatMap((id) -> this.requests.one(new OperationId(id)).stream())
			.toList();
	}

	private void tell(RequestEntry entry) {
		String gone = String.valueOf(entry.processInstanceId());
		this.requests.lockTenantOf(entry);
		int told = this.jdbc
			.sql("update operation set lost_process_id = ? where operation_id = ? and settled_at is null"
					+ " and (lost_process_id is null or lost_process_id <> ?)")
			.params(gone, entry.operationId().value(), gone)
			.update();
		if (told == 0) {
			return;
		}
		log.warn("The process {} of {} is gone though the request isn't over: it waits for a person, "
				+ "whose retry starts it anew", gone, entry.requestId());
		this.atPerson.waits(this.operations.get(entry.operationId()), IncidentKind.PROCESS_GONE.word());
		Optional<WantedCall> message = this.verdicts.say(entry.channel(), entry.requestId(),
				TellConversationDelegate.text(entry.type()));
		message.map((wanted) -> wanted.about(entry.productId()))
			.ifPresent((wanted) -> this.calls.want(wanted, null, gone));
	}

	/**
	 * Starts the process of a request anew, if it is gone. Effects that are there, or
	 * under way, are taken over: the ledger knows them.
	 * @param entry the request; whoever calls holds its tenant's lock
	 * @return {@literal false} when there is nothing to start
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean startAnew(RequestEntry entry) {
		// somebody else may have had the lock just now
		Optional<RequestEntry> now = this.requests.one(entry.operationId())
			.filter((found) -> found.incident() == IncidentKind.PROCESS_GONE);
		if (now.isEmpty()) {
			return false;
		}
		Operation operation = this.operations.get(entry.operationId());
		if (operation.status() == OperationStatus.INQUIRING) {
			this.operations.goesOn(operation, null);
		}
		this.starter.start(this.operations.get(entry.operationId()));
		return true;
	}

}
