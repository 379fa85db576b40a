package io.fulfillflow.api;

import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.catalina.core.StandardHost;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.yaml.MappingJackson2YamlHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts the edge together.
 */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

	private static final int DEEPEST_NESTING = 100;

	private static final int LONGEST_NUMBER = 100;

	private static final int LONGEST_NAME = 1000;

	@Bean
	FilterRegistrationBean<TraceFilter> traceFilter() {
		FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(new TraceFilter());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	FilterRegistrationBean<EdgeFilter> edgeFilter(@Value("${fulfillflow.api.largest-body:1MB}") DataSize largestBody) {
		FilterRegistrationBean<EdgeFilter> filter = new FilterRegistrationBean<>(new EdgeFilter(largestBody.toBytes()));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return filter;
	}

	@Bean
	FilterRegistrationBean<UnexpectedErrors> unexpectedErrors() {
		FilterRegistrationBean<UnexpectedErrors> filter = new FilterRegistrationBean<>(new UnexpectedErrors());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		return filter;
	}

	@Bean
	ProblemErrorController problemErrorController(ErrorAttributes attributes, ServerProperties server,
			ObjectProvider<ErrorViewResolver> resolvers) {
		return new ProblemErrorController(attributes, server.getError(), resolvers.orderedStream().toList());
	}

	/** After Spring Boot's own, so that ours is the innermost and speaks first. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
		return (factory) -> {
			factory.addContextCustomizers((context) -> {
				StandardHost host = (StandardHost) context.getParent();
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
				host.getPipeline().addValve(new ProblemReportValve());
			});
			// TRACE is refused before any valve
			factory.addEngineValves(new ProblemReportValve());
		};
	}

	/** What two readers of the same body could read differently is refused. */
	@Bean
	Jackson2ObjectMapperBuilderCustomizer strictJson() {
		StreamReadConstraints limits = StreamReadConstraints.builder()
			.maxNestingDepth(DEEPEST_NESTING)
			.maxNumberLength(LONGEST_NUMBER)
			.maxNameLength(LONGEST_NAME)
			.build();
		return (builder) -> builder
			.featuresToEnable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION,
					DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.postConfigurer((mapper) -> mapper.getFactory().setStreamReadConstraints(limits));
	}

	/** YAML comes with the OpenAPI library; it is no second language for bodies. */
	@Bean
	WebMvcConfigurer jsonOnly() {
		return new WebMvcConfigurer() {
			@Override
			public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
				converters.removeIf(MappingJackson2YamlHttpMessageConverter.class::isInstance);
			}
		};
	}

}
