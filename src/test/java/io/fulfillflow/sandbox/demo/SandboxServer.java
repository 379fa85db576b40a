package io.fulfillflow.sandbox.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.sql.init.SqlInitializationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The sandbox alone, wired as in the service, behind a real web server. It has no
 * stereotype, so that no other test's scan picks it up.
 */
@ComponentScan("io.fulfillflow.sandbox")
@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, ServletWebServerFactoryAutoConfiguration.class,
		DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
		HttpEncodingAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
		JacksonAutoConfiguration.class, DataSourceAutoConfiguration.class,
		DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, SqlInitializationAutoConfiguration.class })
public class SandboxServer {

	public static final String KEY = "SU-111-222-333:secret";

	public static ConfigurableApplicationContext started(String... settings) {
		List<String> all = new ArrayList<>(List.of("--spring.config.location=optional:classpath:/nothing/",
				"--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off",
				"--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
				"--spring.sql.init.schema-locations=classpath:db/migration/V3__sandbox.sql",
				"--fulfillflow.connect.api-key=" + KEY, "--fulfillflow.sandbox.vendor-delay=100ms"));
		all.addAll(List.of(settings));
		return new SpringApplicationBuilder(SandboxServer.class).web(WebApplicationType.SERVLET)
			.run(all.toArray(String[]::new));
	}

	public static String url(ConfigurableApplicationContext server) {
		return "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
