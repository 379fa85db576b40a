package io.fulfillflow.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The file of the embedded database. H2 takes down what its tables and indexes hold one
 * after the other, while transactions go on; who is killed then can find a half of one
 * afterwards: a row without its index, a process without its call. So H2 writes nothing
 * by itself here, and the file is written only while no transaction is under way. For H2
 * 2.3: {@code MVStore.collectChangedMapRoots}.
 */
final class EmbeddedFile implements DurabilityBarrier, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedFile.class);

	/** Milliseconds after which H2 would write by itself, some weeks. */
	private static final int NEVER = 2_000_000_000;

	/**
	 * A transaction that takes longer is written around. The first one after a start may
	 * well take some seconds where the machine is busy.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** Long enough for every transaction but the one that was waited for in vain. */
	private static final int PART_OF_PATIENCE = 5;

	/** What nobody waits for is safe after this long, as it is with H2's own writing. */
	private static final long BETWEEN_WRITES_MILLIS = 250;

	private final DataSource pool;

	private final Duration patience;

	private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();

	private final Lock writing = new ReentrantLock();

	private final AtomicLong asked = new AtomicLong();

	private final ScheduledExecutorService writer;

	private final Compaction compaction = new Compaction();

	private volatile long written;

	private volatile boolean waitedInVain;

	EmbeddedFile(DataSource pool) {
		this(pool, PATIENCE);
	}

	EmbeddedFile(DataSource pool, Duration patience) {
		this.pool = pool;
		this.patience = patience;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("embedded-file-");
		threads.setDaemon(true);
		this.writer = Executors.newSingleThreadScheduledExecutor(threads);
	}

	/** From now on the file is written here and nowhere else. */
	void takeOver() throws SQLException {
		try (Connection connection = this.pool.getConnection(); var statement = connection.createStatement()) {
			statement.execute("set write_delay " + NEVER);
		}
		this.writer.scheduleWithFixedDelay(this::writeNowAndThen, BETWEEN_WRITES_MILLIS, BETWEEN_WRITES_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	void enter() {
		this.transactions.readLock().lock();
	}

	void leave() {
		this.transactions.readLock().unlock();
	}

	@Override
	public boolean isExclusive() {
		return true;
	}

	/** Those who come while somebody writes are served together by the next one. */
	@Override
	public void force() {
		long mine = this.asked.incrementAndGet();
		this.writing.lock();
		try {
			if (this.written < mine) {
				long upTo = this.asked.get();
				write();
				this.written = upTo;
			}
		}
		finally {
			this.writing.unlock();
		}
	}

	private void write() {
		boolean alone = waitForTransactions();
		try {
			MVStore store = store();
			try {
				store.commit();
				this.compaction.whileAtWork(store);
			}
			finally {
				if (alone) {
					this.transactions.writeLock().unlock();
					alone = false;
				}
			}
			store.sync();
		}
		catch (SQLException | MVStoreException ex) {
			throw new DataAccessResourceFailureException("The file of the embedded database can't be written", ex);
		}
		finally {
			if (alone) {
				this.transactions.writeLock().unlock();
			}
		}
	}

	/**
	 * Better the risk of a half than a standstill: all others wait as long. One that
	 * wasn't over in time is waited for less from then on.
	 */
	private boolean waitForTransactions() {
		if (this.transactions.getReadHoldCount() > 0) {
			throw new IllegalStateException("Nothing is safe before the transaction is over that asks for it");
		}
		try {
			Duration most = this.waitedInVain ? this.patience.dividedBy(PART_OF_PATIENCE) : this.patience;
			boolean alone = this.transactions.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
			if (!alone && !this.waitedInVain) {
				log.warn("A transaction has been open for {}; the file is written without waiting for it", most);
			}
			this.waitedInVain = !alone;
			return alone;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return false;
	}

	/** H2 opens another one when it had to close its file. */
	private MVStore store() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
			MVStore store = session.getDatabase().getStore().getMvStore();
			Compaction.keepShortly(store);
			return store;
		}
	}

	private void writeNowAndThen() {
		try {
			if (store().hasUnsavedChanges()) {
				force();
			}
			else if (this.compaction.isTime()) {
				tidy();
			}
		}
		catch (SQLException | RuntimeException ex) {
			log.debug("The file of the embedded database can't be written now", ex);
		}
	}

	/** While nobody writes, the file is brought to the size of what it holds. */
	private void tidy() throws SQLException {
		this.writing.lock();
		try {
			MVStore store = store();
			if (this.compaction.isWorthIt(store) && this.transactions.writeLock().tryLock()) {
				try {
					this.compaction.whileIdle(store);
				}
				finally {
					this.transactions.writeLock().unlock();
				}
			}
		}
		finally {
			this.writing.unlock();
		}
	}

	@Override
	public void destroy() {
		this.writer.shutdown();
	}

}
