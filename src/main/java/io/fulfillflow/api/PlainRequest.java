package io.fulfillflow.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A request as our controllers meet it: a plain path, a body of limited size, and JSON
 * where the caller doesn't say what the body is.
 */
class PlainRequest extends HttpServletRequestWrapper {

	private final long largestBody;

	private final boolean hasUnnamedBody;

	private @Nullable ServletInputStream body;

	PlainRequest(HttpServletRequest request, long largestBody) {
		super(request);
		this.largestBody = largestBody;
		String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
		boolean hasBody = request.getContentLengthLong() > 0
				|| request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
		this.hasUnnamedBody = (type != null) ? saysNothing(type) : hasBody;
	}

	/**
	 * A wildcard says no more than nothing does, and a form is what {@code curl -d} says
	 * of any body: no resource of ours reads forms.
	 */
	private static boolean saysNothing(String type) {
		return type.contains("*")
				|| type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
	}

	@Override
	public String getRequestURI() {
		return PlainPaths.plain(super.getRequestURI());
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = super.getRequestURL();
		String path = super.getRequestURI();
		int start = url.length() - path.length();
		return (start >= 0) ? url.replace(start, url.length(), getRequestURI()) : url;
	}

	@Override
	public String getServletPath() {
		return PlainPaths.plain(super.getServletPath());
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.body == null) {
			this.body = new LimitedBody(super.getInputStream(), this.largestBody);
		}
		return this.body;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		String encoding = getCharacterEncoding();
		return new BufferedReader(
				new InputStreamReader(getInputStream(), (encoding != null) ? encoding : StandardCharsets.UTF_8.name()));
	}

	@Override
	public @Nullable String getContentType() {
		return this.hasUnnamedBody ? MediaType.APPLICATION_JSON_VALUE : super.getContentType();
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isUnnamed(name) ? MediaType.APPLICATION_JSON_VALUE : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return isUnnamed(name) ? Collections.enumeration(List.of(MediaType.APPLICATION_JSON_VALUE))
				: super.getHeaders(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		if (!this.hasUnnamedBody) {
			return super.getHeaderNames();
		}
		TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(Collections.list(super.getHeaderNames()));
		names.add(HttpHeaders.CONTENT_TYPE);
		return Collections.enumeration(names);
	}

	private boolean isUnnamed(String header) {
		return this.hasUnnamedBody && HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(header);
	}

}
