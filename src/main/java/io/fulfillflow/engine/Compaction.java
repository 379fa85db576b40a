package io.fulfillflow.engine;

import java.time.Duration;

import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps the file of the embedded database in proportion to what it holds: a little at
 * each second under load, and to its size while nobody writes. Called while no
 * transaction is under way. {@link EmbeddedFile} says when, one thread at a time.
 */
final class Compaction {

	private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();

	private static final int CLEAN_BELOW_PERCENT = 70;

	private static final int CLEANED_AT_ONCE = 4 * 1024 * 1024;

	/**
	 * How long what was replaced isn't written over. H2's own 45 seconds are for files
	 * that nobody has the disk write; here each write is.
	 */
	private static final int RETENTION_MILLIS = 5_000;

	private static final int LOOSE_BELOW_PERCENT = 85;

	private static final int TIDY_PERCENT = 90;

	private static final int TIDIED_AT_ONCE = 16 * 1024 * 1024;

	private static final int SMALL = 16 * 1024 * 1024;

	private volatile long last = System.nanoTime();

	static void keepShortly(MVStore store) {
		store.setRetentionTime(RETENTION_MILLIS);
	}

	boolean isTime() {
		return System.nanoTime() - this.last > BETWEEN_NANOS;
	}

	/** What lives is taken out of parts that hardly hold anything any more. */
	void whileAtWork(MVStore store) {
		if (isTime()) {
			this.last = System.nanoTime();
			store.compact(CLEAN_BELOW_PERCENT, CLEANED_AT_ONCE);
		}
	}

	/** Whether the file is much larger than what it holds. */
	boolean isWorthIt(MVStore store) {
		this.last = System.nanoTime();
		FileStore<?> file = store.getFileStore();
		return file.size() > SMALL
				&& (file.getFillRate() < LOOSE_BELOW_PERCENT || file.getChunksFillRate() < LOOSE_BELOW_PERCENT);
	}

	/** As {@link MVStore#compactFile}, but not all at once. */
	void whileIdle(MVStore store) {
		try {
			store.setRetentionTime(0);
			store.compact(TIDY_PERCENT, TIDIED_AT_ONCE);
			store.sync();
			if (store.getFileStore() instanceof RandomAccessStore file) {
				file.compactMoveChunks(TIDY_PERCENT, TIDIED_AT_ONCE, store);
			}
		}
		finally {
			keepShortly(store);
		}
	}

}
