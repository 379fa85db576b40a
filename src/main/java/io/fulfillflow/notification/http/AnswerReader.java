package io.fulfillflow.notification.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.RetryAfter;
import io.fulfillflow.core.Text;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer: its beginning is kept, a little more is read so that the connection
 * can be used again, and what goes on after that is cut off.
 */
final class AnswerReader extends AbstractBinResponseConsumer<Answer> {

	private static final int KEPT = 1000;

	private static final int READ = 64 * 1024;

	private final CompletableFuture<Answer> answer;

	private final Clock clock;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private int status;

	private @Nullable Duration retryAfter;

	private int seen;

	AnswerReader(CompletableFuture<Answer> answer, Clock clock) {
		this.answer = answer;
		this.clock = clock;
	}

	@Override
	protected void start(HttpResponse response, @Nullable ContentType type) {
		this.status = response.getCode();
		Header header = response.getFirstHeader("Retry-After");
		this.retryAfter = RetryAfter.of((header != null) ? header.getValue() : null, this.clock);
	}

	@Override
	protected int capacityIncrement() {
		return READ;
	}

	@Override
	protected void data(ByteBuffer bytes, boolean isLast) throws IOException {
		this.seen += bytes.remaining();
		byte[] some = new byte[Math.min(bytes.remaining(), KEPT - this.kept.size())];
		bytes.get(some);
		this.kept.write(some);
		bytes.position(bytes.limit());
		if (this.seen > READ) {
			this.answer.complete(buildResult());
			// the connection is closed
			throw new IOException("The answer is longer than we read");
		}
	}

	@Override
	protected Answer buildResult() {
		return new Answer(this.status, Text.oneLine(this.kept.toString(StandardCharsets.UTF_8), KEPT), this.retryAfter);
	}

	@Override
	public void releaseResources() {
		// nothing to release
	}

}
