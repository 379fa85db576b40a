package io.fulfillflow.sandbox.connect;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers rendered templates.
 */
final class Markdown {

	private Markdown() {
	}

	static ResponseEntity<byte[]> of(String text) {
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_MARKDOWN)
			.header("Connect-Localization", "en")
			.body(text.getBytes(StandardCharsets.UTF_8));
	}

}
