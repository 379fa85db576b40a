package io.fulfillflow.fulfillment;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.fulfillflow.core.Text;
import io.fulfillflow.remote.OutcomeNotTaken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a decision of a person in a transaction of its own, whatever it is about, and
 * says why it wasn't taken.
 */
@Component
public class ByHand {

	private static final Logger log = LoggerFactory.getLogger(ByHand.class);

	private static final int LONGEST_REASON = 300;

	private final TransactionTemplate transaction;

	ByHand(TransactionTemplate transaction) {
		this.transaction = transaction;
	}

	/**
	 * Takes a decision. It survives {@code kill -9} only once the caller has stood the
	 * durability barrier before what is told of it.
	 * @param subject what it is about, as a sentence begins with it: {@code Request PR-1}
	 * @param word what is decided, such as {@code retry}
	 * @param attempt keeps who decided and moves the process; of what is refused nothing
	 * stays
	 * @return empty when it was taken
	 * @throws DataAccessException if the database is in trouble, as a
	 * {@link TransactionException} may be
	 */
	public Optional<Decided.Refused> take(String subject, String word, Supplier<Optional<Decided.Refused>> attempt) {
		try {
			Optional<Decided.Refused> refused = Objects
				.requireNonNull(this.transaction.execute((status) -> attempted(attempt, status)));
			if (refused.isEmpty()) {
				log.info("{}: {} by hand", subject, word);
			}
			return refused;
		}
		catch (ConcurrencyFailureException ex) {
			// somebody else moved it at the same moment: where it stands now tells
			log.info("{}: {} by hand came too late", subject, word);
			return notNow(subject, word);
		}
		catch (DataAccessException | TransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("{} still can't go on", subject, ex);
			return Optional.of(new Decided.FailedAgain(subject + " still can't go on (" + reason(ex) + ")."));
		}
	}

	private static Optional<Decided.Refused> attempted(Supplier<Optional<Decided.Refused>> attempt,
			TransactionStatus status) {
		Optional<Decided.Refused> refused = attempt.get();
		if (refused.isPresent()) {
			status.setRollbackOnly();
		}
		return refused;
	}

	/**
	 * That nobody waits for such a decision.
	 * @param subject what it is about
	 * @param word what is decided
	 * @return a refusal
	 */
	public static Optional<Decided.Refused> notNow(String subject, String word) {
		return Optional.of(new Decided.NotNow(subject + " doesn't wait for a person's " + word + " now."));
	}

	/** What the process couldn't do is said by the cause, not by who asked it to. */
	private static String reason(RuntimeException thrown) {
		Throwable told = (thrown instanceof OutcomeNotTaken && thrown.getCause() != null) ? thrown.getCause() : thrown;
		String message = told.getMessage();
		return Text.oneLine((message != null) ? message : told.getClass().getSimpleName(), LONGEST_REASON);
	}

}
