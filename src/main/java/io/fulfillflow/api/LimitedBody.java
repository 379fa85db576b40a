package io.fulfillflow.api;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * A body that ends in {@link BodyTooLarge} when more than allowed is read of it.
 */
class LimitedBody extends ServletInputStream {

	private final ServletInputStream body;

	private final long largest;

	private long read;

	LimitedBody(ServletInputStream body, long largest) {
		this.body = body;
		this.largest = largest;
	}

	@Override
	public int read() throws IOException {
		int next = this.body.read();
		count((next < 0) ? 0 : 1);
		return next;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = this.body.read(target, offset, length);
		count(Math.max(0, count));
		return count;
	}

	private void count(int bytes) throws BodyTooLarge {
		this.read += bytes;
		if (this.read > this.largest) {
			throw new BodyTooLarge(this.largest);
		}
	}

	@Override
	public boolean isFinished() {
		return this.body.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.body.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.body.setReadListener(listener);
	}

}
