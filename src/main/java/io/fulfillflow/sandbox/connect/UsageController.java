package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Connect's {@code /usage/files}, and a list of usage records that stays empty.
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
		return this.book.create(Bodies.read(body));
	}

	@GetMapping("/files/{id}")
	ObjectNode file(@PathVariable String id) {
		return this.book.read(id);
	}

	@PostMapping("/files/{id}/upload")
	ObjectNode upload(@PathVariable String id,
			@RequestParam(name = "usage_file", required = false) @Nullable MultipartFile file) {
		if (file == null || file.isEmpty()) {
			throw ConnectRefusal.invalid("usage_file: No file was submitted.");
		}
		return this.book.move(id, "upload", Json.MAPPER.createObjectNode());
	}

	@PostMapping("/files/{id}/{step:submit|accept|reject|close|delete}")
	ObjectNode move(@PathVariable String id, @PathVariable String step,
			@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.move(id, step, Bodies.read(body));
	}

	@GetMapping("/records")
	ResponseEntity<List<ObjectNode>> records(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.USAGE_RECORDS, List.of());
	}

}
