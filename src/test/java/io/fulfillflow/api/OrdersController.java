package io.fulfillflow.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Holds a controller to try the edge with. It is an inner class, which no scan finds.
 */
final class OrdersController {

	private final Caller caller;

	OrdersController() {
		this(() -> "nobody was asked");
	}

	OrdersController(Caller caller) {
		this.caller = caller;
	}

	Object controller() {
		return new Orders();
	}

	enum Colour {

		RED, GREEN

	}

	record Licences(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer limit) {

	}

	record Seats(int count) {

		Seats {
			if (count < 0) {
				throw new IllegalArgumentException("seats are counted from 0");
			}
		}

	}

	record NewOrder(Licences licences, List<Licences> items, Colour colour, Boolean trial, Seats seats, String name) {

	}

	record Answer(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id, String caller) {

	}

	@Controller
	@ResponseBody
	class Orders {

		@PostMapping("/tenant")
		@ResponseStatus(HttpStatus.CREATED)
		Answer create(@RequestBody NewOrder order) {
			return new Answer("T-1", OrdersController.this.caller.name());
		}

		@PutMapping(path = "/tenant/{id}", consumes = "application/json", produces = "application/json")
		Answer tree(@PathVariable String id, @RequestBody JsonNode body) {
			return new Answer(id, null);
		}

		@GetMapping("/tenant/{id}")
		Answer one(@PathVariable String id) {
			switch (id) {
				case "gone" -> throw new NotFound("There is no tenant gone.");
				case "busy" -> throw new Conflict("It is being made.", java.time.Duration.ofSeconds(3));
				case "changed" -> throw new PreconditionFailed("It has changed.");
				case "odd" -> throw new Unprocessable("/items/0/mpn", "isn't sold");
				case "broken" -> throw new IllegalStateException("SELECT secret FROM java.lang.String");
				case "deep" -> throw new StackOverflowError();
				case "away" ->
					throw new DataAccessResourceFailureException("jdbc:h2:secret", new java.sql.SQLException("x"));
				case "wrapped" ->
					throw new IllegalStateException("x", new java.sql.SQLTransientConnectionException("pool"));
				default -> {
				}
			}
			return new Answer(id, OrdersController.this.caller.name());
		}

		@DeleteMapping("/tenant/{id}")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		@ApiResponse(responseCode = "204", content = @Content)
		void delete(@PathVariable String id) {
		}

		@GetMapping("/api/requests")
		List<Answer> list(@RequestParam int limit, @RequestHeader("If-Match") String match) {
			return List.of(new Answer("PR-1", OrdersController.this.caller.name()));
		}

		@GetMapping(path = { "/api/sent", "/camunda/sent" })
		void sends(HttpServletResponse response) throws IOException {
			response.sendError(503, "our insides");
		}

		/** Says {@code id} and answers something else. */
		@GetMapping("/api/lies")
		@ApiResponse(responseCode = "200",
				content = @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.class)))
		Map<String, Object> lies(@RequestParam(defaultValue = "lacks") String how) {
			return switch (how) {
				case "lacks" -> Map.of("caller", "x");
				case "adds" -> Map.of("id", "1", "more", "y");
				case "mistypes" -> Map.of("id", 1);
				default -> Map.of("id", "1");
			};
		}

		/** Says 200 and answers another status. */
		@GetMapping("/api/elsewhere")
		@ApiResponse(responseCode = "200", content = @Content)
		ResponseEntity<Map<String, String>> elsewhere() {
			return ResponseEntity.created(URI.create("/x")).body(Map.of("id", "1"));
		}

	}

}
