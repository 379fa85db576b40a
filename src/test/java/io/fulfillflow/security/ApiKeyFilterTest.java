package io.fulfillflow.security;

import java.util.Map;

import io.fulfillflow.api.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who comes in, and under which name.
 */
class ApiKeyFilterTest {

	private final ApiKeys keys = new ApiKeys(Map.of("demo", "demo-key", "shop", "shop-key"));

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/requests");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private boolean anonymousTenant = true;

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
	}

	@ParameterizedTest
	@CsvSource({ "Authorization,Bearer demo-key", "authorization,bearer  demo-key", "X-API-Key,demo-key",
			"x-api-key,demo-key" })
	void letsARightKeyIn(String header, String value) throws Exception {
		this.request.addHeader(header, value);

		assertThat(isLetIn()).isTrue();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.request));
		assertThat(new CurrentCaller().name()).isEqualTo("demo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api", "/api/requests", "/api/requests/PR-1", "/%61pi/requests", "/api;a=b/requests" })
	void refusesApiWithoutAKey(String path) throws Exception {
		this.request.setRequestURI(path);

		assertThat(isLetIn()).isFalse();
		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/prometheus", "/actuator/metrics/jvm.info",
			"/%61ctuator/prometheus", "/actuator;a=b/prometheus" })
	void refusesMetricsWithoutAKeyUnlessAnonymousCallsAreAllowed(String path) throws Exception {
		this.request.setRequestURI(path);
		assertThat(isLetIn()).isTrue();

		this.anonymousTenant = false;
		assertThat(isLetIn()).isFalse();
		assertThat(this.response.getStatus()).isEqualTo(401);
		this.request.addHeader("Authorization", "Bearer shop-key");
		assertThat(isLetIn()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/info" })
	void tellsEverybodyHowItIs(String path) throws Exception {
		this.anonymousTenant = false;
		this.request.setRequestURI(path);

		assertThat(isLetIn()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "Authorization,Bearer wrong", "Authorization,Bearer", "Authorization,Basic ZGVtbzpkZW1v",
			"Authorization,demo-key", "X-API-Key,wrong", "X-API-Key,''" })
	void refusesAWrongKeyEvenWhereNoneIsNeeded(String header, String value) throws Exception {
		this.request.setRequestURI("/tenant/T-1");
		this.request.addHeader(header, value);

		assertThat(isLetIn()).isFalse();
		assertThat(this.response.getStatus()).isEqualTo(401);
		assertThat(this.response.getHeader("WWW-Authenticate")).startsWith("Bearer");
		assertThat(this.response.getContentAsString()).doesNotContain("wrong", "demo-key");
	}

	@Test
	void refusesKeysOfTwoCallersAtOnce() throws Exception {
		this.request.addHeader("Authorization", "Bearer demo-key");
		this.request.addHeader("X-API-Key", "shop-key");

		assertThat(isLetIn()).isFalse();
	}

	@Test
	void refusesACookieInPlaceOfAKey() throws Exception {
		this.request.setCookies(new jakarta.servlet.http.Cookie("X-API-Key", "demo-key"));

		assertThat(isLetIn()).isFalse();
	}

	@Test
	void letsAnybodyReachTenantsWhereThatIsAllowed() throws Exception {
		this.request.setRequestURI("/tenant/T-1");

		assertThat(isLetIn()).isTrue();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.request));
		assertThat(new CurrentCaller().name()).isEqualTo(Caller.ANONYMOUS);
	}

	@Test
	void refusesTenantsWithoutAKeyWhereThatIsNotAllowed() throws Exception {
		this.anonymousTenant = false;
		this.request.setRequestURI("/tenant");

		assertThat(isLetIn()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/app", "/sandbox/effects", "/actuator/health", "/swagger-ui", "/v3/api-docs",
			"/tenants", "/apiary" })
	void leavesEverythingElseAlone(String path) throws Exception {
		this.request.setRequestURI(path);
		this.request.addHeader("Authorization", "ApiKey other");

		assertThat(isLetIn()).isTrue();
		assertThat(this.request.getAttribute(ApiKeyFilter.CALLER)).isNull();
	}

	@Test
	void keepsNoSession() throws Exception {
		this.request.addHeader("X-API-Key", "demo-key");
		isLetIn();

		assertThat(this.request.getSession(false)).isNull();
	}

	private boolean isLetIn() throws Exception {
		MockFilterChain chain = new MockFilterChain();
		new ApiKeyFilter(this.keys, this.anonymousTenant).doFilter(this.request, this.response, chain);
		return chain.getRequest() != null;
	}

}
