package io.fulfillflow.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the edge makes of a request before anybody else sees it.
 */
class EdgeFilterTest {

	private static final int LARGEST = 100;

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tenant");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final MockFilterChain chain = new MockFilterChain();

	@ParameterizedTest
	@CsvSource({ "//tenant,/tenant", "/tenant/,/tenant", "//tenant//T-1,/tenant/T-1", "/tenant///,/tenant", "///,/",
			"/,/", "/tenant/T%2F1/,/tenant/T%2F1", "//camunda//app/,//camunda//app/", "/camunda/app/,/camunda/app/",
			"/sandbox/effects/,/sandbox/effects/", "/camundas/,/camundas" })
	void collapsesSlashesInPathsOfOurs(String given, String plain) throws Exception {
		this.request.setRequestURI(given);
		this.request.setServletPath(URI.create("http://h" + given).getPath());

		HttpServletRequest passed = passed();

		assertThat(passed.getRequestURI()).isEqualTo(plain);
		assertThat(passed.getRequestURL()).hasToString("http://localhost" + plain);
		assertThat(passed.getServletPath())
			.isEqualTo(URI.create("http://h" + plain).getPath().replaceAll("^//+$", "/"));
	}

	@Test
	void takesABodyWithoutATypeForJson() throws Exception {
		this.request.setContent("{}".getBytes(StandardCharsets.UTF_8));

		HttpServletRequest passed = passed();

		assertThat(passed.getContentType()).isEqualTo("application/json");
		assertThat(passed.getHeader("content-type")).isEqualTo("application/json");
		assertThat(Collections.list(passed.getHeaders("Content-Type"))).containsExactly("application/json");
		assertThat(Collections.list(passed.getHeaderNames())).contains("Content-Type");
	}

	@Test
	void leavesATypeThatIsGivenAndARequestWithoutBody() throws Exception {
		this.request.setContent("{}".getBytes(StandardCharsets.UTF_8));
		this.request.setContentType("text/plain");
		assertThat(passed().getContentType()).isEqualTo("text/plain");

		MockFilterChain other = new MockFilterChain();
		new EdgeFilter(LARGEST).doFilter(new MockHttpServletRequest("GET", "/tenant/T-1"), this.response, other);
		assertThat(other.getRequest().getContentType()).isNull();
	}

	@Test
	void refusesABodyThatSaysItIsTooLarge() throws Exception {
		this.request.setContent(new byte[LARGEST + 1]);

		new EdgeFilter(LARGEST).doFilter(this.request, this.response, this.chain);

		assertThat(this.chain.getRequest()).isNull();
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getContentAsString()).contains("larger than " + LARGEST + " bytes");
	}

	@Test
	void endsABodyThatGrowsTooLargeWhileItIsRead() throws Exception {
		HttpServletRequest passed = passed(LARGEST + 1);

		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> passed.getInputStream().readAllBytes());
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> passed(LARGEST + 1).getReader().readLine());
		assertThat(passed(LARGEST).getInputStream().readAllBytes()).hasSize(LARGEST);
	}

	@Test
	void forbidsGuessingAndKeepingAnswersOfResources() throws Exception {
		passed();

		assertThat(this.response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void touchesNothingOfCamunda() throws Exception {
		this.request.setRequestURI("/camunda/app/");
		this.request.setContent(new byte[LARGEST + 1]);

		assertThat(passed()).isSameAs(this.request);
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	/** A body whose length isn't told. */
	private HttpServletRequest passed(int length) throws Exception {
		MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/tenant") {
			@Override
			public long getContentLengthLong() {
				return -1;
			}
		};
		chunked.setContent("a".repeat(length).getBytes(StandardCharsets.UTF_8));
		MockFilterChain next = new MockFilterChain();
		new EdgeFilter(LARGEST).doFilter(chunked, this.response, next);
		return (HttpServletRequest) next.getRequest();
	}

	private HttpServletRequest passed() throws Exception {
		new EdgeFilter(LARGEST).doFilter(this.request, this.response, this.chain);
		return (HttpServletRequest) this.chain.getRequest();
	}

}
