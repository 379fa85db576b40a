package io.fulfillflow.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A call as no HTTP client would send it.
 *
 * @param method the method
 * @param target path and query, just as they are sent
 * @param headers whole lines
 * @param body {@literal null} for none
 */
record RawCall(String method, String target, List<String> headers, byte[] body) {

	RawAnswer send(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			try {
				OutputStream out = socket.getOutputStream();
				out.write(bytes());
				out.flush();
			}
			catch (IOException ex) {
				// refused before all was sent: the answer says why
			}
			return RawAnswer.of(read(socket));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No connection for " + this, ex);
		}
	}

	private static byte[] read(Socket socket) {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(read);
		}
		catch (IOException ex) {
			// reset after the answer, since not all was read
		}
		return read.toByteArray();
	}

	private byte[] bytes() {
		StringBuilder head = new StringBuilder(this.method + " " + this.target + " HTTP/1.1\r\nHost: localhost\r\n");
		this.headers.forEach((line) -> head.append(line).append("\r\n"));
		if (this.body != null) {
			head.append("Content-Length: ").append(this.body.length).append("\r\n");
		}
		head.append("Connection: close\r\n\r\n");
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
		if (this.body != null) {
			all.writeBytes(this.body);
		}
		return all.toByteArray();
	}

	@Override
	public String toString() {
		String sent = (this.body != null) ? new String(this.body, StandardCharsets.UTF_8) : "";
		return this.method + " " + shortened(this.target) + " " + this.headers.stream().map(RawCall::shortened).toList()
				+ " " + shortened(sent);
	}

	private static String shortened(String text) {
		return (text.length() > 400) ? text.substring(0, 400) + "… (" + text.length() + " characters)" : text;
	}

}
