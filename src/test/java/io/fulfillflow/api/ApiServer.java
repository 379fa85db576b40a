package io.fulfillflow.api;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Controllers behind the whole edge and a real web server on a free port.
 */
public final class ApiServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private ApiServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts with the settings of the embedded default.
	 * @param controllers made by the test
	 * @return to be closed
	 */
	public static ApiServer of(Object... controllers) {
		List<String> settings = new ArrayList<>(
				List.of("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off"));
		return new ApiServer(
				new SpringApplicationBuilder(ApiParts.class).web(WebApplicationType.SERVLET).initializers((context) -> {
					for (Object controller : controllers) {
						context.getBeanFactory().registerSingleton(controller.getClass().getName(), controller);
					}
				}).run(settings.toArray(String[]::new)));
	}

	/**
	 * Where it listens.
	 * @return a port of 127.0.0.1
	 */
	public int port() {
		return Integer.parseInt(this.context.getEnvironment().getProperty("local.server.port", "0"));
	}

	/**
	 * Its address.
	 * @return without a slash at the end
	 */
	public String url() {
		return "http://127.0.0.1:" + port();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
