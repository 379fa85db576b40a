package io.fulfillflow.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Collects an answer's body, up to a limit: what another system sends must not be able to
 * fill our memory.
 */
final class WholeBody implements HttpResponse.BodySubscriber<byte[]> {

	private final int largest;

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private Flow.@Nullable Subscription subscription;

	WholeBody(int largest) {
		this.largest = largest;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			if (this.body.isDone()) {
				return;
			}
			if (buffer.remaining() > this.largest - this.received.size()) {
				stop();
				return;
			}
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			this.received.write(bytes, 0, bytes.length);
		}
	}

	private void stop() {
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		this.received.reset();
		this.body.completeExceptionally(new TooLarge(this.largest));
	}

	@Override
	public void onError(Throwable thrown) {
		this.body.completeExceptionally(thrown);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.received.toByteArray());
	}

	/**
	 * The body was larger than we take.
	 */
	static final class TooLarge extends IOException {

		TooLarge(int largest) {
			super("the answer is too large: more than " + largest + " bytes");
		}

	}

}
