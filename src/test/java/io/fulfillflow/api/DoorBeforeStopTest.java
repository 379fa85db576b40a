package io.fulfillflow.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What callers meet while the web server stops.
 */
class DoorBeforeStopTest {

	@Test
	void answersWhoIsInAndRefusesWhoComesLater() throws Exception {
		AnnotationConfigServletWebServerApplicationContext server = (AnnotationConfigServletWebServerApplicationContext) new SpringApplicationBuilder(
				Server.class)
			.properties("server.port=0", "server.address=127.0.0.1", "server.shutdown=graceful",
					"spring.main.banner-mode=off")
			.run();
		int port = server.getWebServer().getPort();
		CompletableFuture<Void> stopped;
		try (Socket in = connect(port)) {
			stopped = CompletableFuture.runAsync(server::close);
			await().until(() -> isRefused(port));

			in.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

			String answer = new BufferedReader(new InputStreamReader(in.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
			assertThat(answer).isNotNull().startsWith("HTTP/1.1 404");
		}
		stopped.join();
	}

	private static Socket connect(int port) throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), port);
	}

	private static boolean isRefused(int port) throws IOException {
		try (Socket socket = connect(port)) {
			return false;
		}
		catch (ConnectException ex) {
			return true;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(DoorBeforeStop.class)
	static class Server {

		@Bean
		TomcatServletWebServerFactory tomcat() {
			TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory("", 0);
			tomcat.setShutdown(org.springframework.boot.web.server.Shutdown.GRACEFUL);
			return tomcat;
		}

	}

}
