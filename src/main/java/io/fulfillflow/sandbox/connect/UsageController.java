package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /usage/files} and {@code /usage/records}.
 */
@RestController("sandboxUsageController")
@RequestMapping(path = "/sandbox/connect/public/v1/usage", produces = "application/json")
@ConditionalOnSandbox
class UsageController {

	private final UsageBook book;

	UsageController(UsageBook book) {
		this.book = book;
	}

	@GetMapping("/files")
	ResponseEntity<List<ObjectNode>> files(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.USAGE_FILES, this.book.all());
	}

	@PostMapping("/files")
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode create(@RequestBody(required = false) byte @Nullable [] body) {
		ObjectNode file = this.book.create(Bodies.read(body));
		// this one answer has ids in the place of what they stand for
		for (String whole : List.of("vendor", "provider", "marketplace")) {
			file.put(whole, file.path(whole).path("id").asText());
		}
		return file;
	}

	/** The platform names the spreadsheet that goes back by an address of its own. */
	@GetMapping("/files/{id}")
	ObjectNode file(@PathVariable String id, HttpServletRequest asked) {
		ObjectNode file = this.book.read(id);
		if (file.at("/events/uploaded").isObject()) {
			file.put("processed_file_uri", asked.getRequestURL() + "/processed");
		}
		return file;
	}

	@GetMapping(path = "/files/{id}/processed", produces = "*/*")
	ResponseEntity<byte[]> processed(@PathVariable String id) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(this.book.processed(id));
	}

	@PostMapping("/files/{id}/upload")
	ObjectNode upload(@PathVariable String id,
			@RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
			@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.upload(id, UploadedFile.of(contentType, body, "usage_file"));
	}

	@PostMapping("/files/{id}/{step:submit|accept|reject|close|delete}")
	ObjectNode move(@PathVariable String id, @PathVariable String step,
			@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.move(id, step, Bodies.read(body));
	}

	@GetMapping("/records")
	ResponseEntity<List<ObjectNode>> records(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.USAGE_RECORDS, this.book.records());
	}

}
