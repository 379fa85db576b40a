package io.fulfillflow.fault.inside;

import java.util.function.Supplier;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Makes commits named steps. Whose they are is read from the stack, so that nothing has
 * to be said in the service.
 */
final class Commits implements TransactionExecutionListener {

	private static final StackWalker STACK = StackWalker.getInstance();

	private final CrashPoint crash;

	private final Supplier<JdbcTemplate> jdbc;

	Commits(CrashPoint crash, Supplier<JdbcTemplate> jdbc) {
		this.crash = crash;
		this.jdbc = jdbc;
	}

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		if (!transaction.isReadOnly() && this.crash.isAtCommit() && counts(name())) {
			this.crash.before(name());
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, Throwable failure) {
		if (!transaction.isReadOnly() && failure == null && this.crash.isAtCommit() && counts(name())) {
			this.crash.after(name());
		}
	}

	/** A look that found nothing to lease is no step. */
	private boolean counts(String name) {
		return !name.equals("commit.lease") || Integer.valueOf(1)
			.compareTo(this.jdbc.get()
				.queryForObject("select count(*) from remote_call where state = 'LEASED' and attempt > 1",
						Integer.class)) <= 0;
	}

	private static String name() {
		return STACK.walk((frames) -> frames.map(Commits::name).filter((name) -> !name.isEmpty()).findFirst())
			.orElse("commit.other");
	}

	/** The innermost frame that says anything. */
	private static String name(StackWalker.StackFrame frame) {
		String type = frame.getClassName();
		if (type.startsWith("net.javacrumbs.shedlock.")) {
			return "commit.lock";
		}
		if (type.startsWith("io.fulfillflow.remote.Settlement")) {
			return "commit.settlement";
		}
		if (type.startsWith("io.fulfillflow.remote.Leases") || type.startsWith("io.fulfillflow.remote.Turns")) {
			return "commit.lease";
		}
		if (type.startsWith("io.fulfillflow.intake.Intake")) {
			return "commit.intake";
		}
		return type.startsWith("io.fulfillflow.tenant.web.") ? "commit.tenant" : "";
	}

}
