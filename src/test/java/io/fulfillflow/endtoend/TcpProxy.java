package io.fulfillflow.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server that can fall silent: connections stay open, new ones are taken, and
 * nothing gets through any more, as when packets are dropped on the way.
 */
final class TcpProxy implements AutoCloseable {

	private final ServerSocket door;

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile boolean silent;

	TcpProxy(int target) {
		this.target = target;
		try {
			this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	int port() {
		return this.door.getLocalPort();
	}

	void fallSilent() {
		this.silent = true;
	}

	/** What was open in the silence is lost; new connections get through. */
	void recover() {
		this.silent = false;
		this.open.forEach(TcpProxy::close);
	}

	private void accept() {
		while (!this.door.isClosed()) {
			try {
				Socket here = this.door.accept();
				this.open.add(here);
				if (!this.silent) {
					connect(here);
				}
			}
			catch (IOException ex) {
				// this proxy is closed
			}
		}
	}

	private void connect(Socket here) {
		Socket there = new Socket();
		try {
			there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target), 5000);
		}
		catch (IOException ex) {
			// the server is away, as whoever asked has to see
			close(here);
			this.open.remove(here);
			return;
		}
		this.open.add(there);
		run(() -> pump(here, there));
		run(() -> pump(there, here));
	}

	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[8192];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (!this.silent) {
					out.write(buffer, 0, read);
					out.flush();
				}
			}
		}
		catch (IOException ex) {
			// one end has gone, so the other one goes
		}
		this.open.remove(from);
		this.open.remove(to);
	}

	private static void run(Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// then it is closed already
		}
	}

	@Override
	public void close() throws IOException {
		this.door.close();
		this.open.forEach(TcpProxy::close);
	}

}
