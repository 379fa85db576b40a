package io.fulfillflow.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.catalina.connector.Connector;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Closes the door before the web server stops: new connections are refused, which a proxy
 * may safely repeat elsewhere, and calls on connections that are there already are
 * answered. The server's own graceful stop would drop a connection whose call it hasn't
 * read yet, and its caller couldn't tell whether that was taken in.
 */
@Component
class DoorBeforeStop implements SmartLifecycle {

	/** Long enough to read a call that was sent already. */
	private static final int PAUSE_MILLIS = 500;

	private final ApplicationContext context;

	private volatile boolean open;

	DoorBeforeStop(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public int getPhase() {
		return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
	}

	@Override
	public void start() {
		this.open = true;
	}

	@Override
	public void stop(Runnable callback) {
		stop();
		CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS).execute(callback);
	}

	@Override
	public void stop() {
		this.open = false;
		if (this.context instanceof ServletWebServerApplicationContext web
				&& web.getWebServer() instanceof TomcatWebServer server) {
			for (Connector connector : server.getTomcat().getService().findConnectors()) {
				connector.getProtocolHandler().closeServerSocketGraceful();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.open;
	}

}
