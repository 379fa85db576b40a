package io.fulfillflow.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The platform's own API description, where it is there, as a contract for the twin's
 * answers and for our calls.
 */
public final class PlatformContract {

	private static final Path FILE = Path
		.of(System.getProperty("fulfillflow.connect-openapi", "../shared/connect/openapi-37.0.yml"));

	// Reading it takes seconds
	private static PlatformContract read;

	private final OpenApiInteractionValidator validator;

	private final JsonNode document;

	private PlatformContract(String description) {
		Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(description);
		this.document = Json.MAPPER.valueToTree(yaml);
		this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(mended(description))
			.withLevelResolver(LevelResolver.create()
				// filters beyond the declared ones are RQL, which OpenAPI can't describe
				.withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
				.withLevel("validation.request.security", ValidationReport.Level.IGNORE)
				// real documents have more fields than the description names
				.withLevel("validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
				.build())
			.build();
	}

	/**
	 * Reads the description.
	 * @return the contract; the calling test is skipped where there is none
	 */
	public static synchronized PlatformContract assumed() {
		assumeTrue(Files.exists(FILE), () -> "no " + FILE);
		if (read == null) {
			read = new PlatformContract(text());
		}
		return read;
	}

	/**
	 * Holds an answer against the description.
	 * @param path below the base URL, without a query
	 * @param but what the description is known to be wrong or behind about, as parts of
	 * messages
	 * @return what breaks it
	 */
	public List<String> answer(String method, String path, Response response, Set<String> but) {
		return messages(this.validator.validateResponse(path, Request.Method.valueOf(method), response), but);
	}

	/**
	 * Holds a call against the description.
	 * @return what breaks it
	 */
	public List<String> call(Request request, Set<String> but) {
		return messages(this.validator.validateRequest(request), but);
	}

	/**
	 * The filters that the description declares for a list.
	 * @param path as the description writes it
	 * @return names of query parameters
	 */
	public Set<String> filters(String path) {
		Set<String> names = new TreeSet<>();
		this.document.path("paths").path(path).path("get").path("parameters").forEach((entry) -> {
			JsonNode parameter = entry.has("$ref") ? this.document.at(entry.path("$ref").asText().substring(1)) : entry;
			if (parameter.path("in").asText().equals("query")) {
				names.add(parameter.path("name").asText());
			}
		});
		return names;
	}

	private static String text() {
		try {
			return Files.readString(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Some parameters name a header where a schema belongs, which no reader accepts
	private static String mended(String description) {
		return description.replaceAll("(schema:\\s+)\\$ref: *['\"]?#/components/headers/[\\w-]+['\"]?",
				"$1type: string");
	}

	private static List<String> messages(ValidationReport report, Set<String> but) {
		List<String> messages = new ArrayList<>();
		for (ValidationReport.Message message : report.getMessages()) {
			String text = message.getKey() + ": " + message.getMessage() + " "
					+ message.getContext()
						.flatMap(ValidationReport.MessageContext::getPointers)
						.map((pointers) -> pointers.getInstance() + " " + pointers.getSchema())
						.orElse("");
			if (message.getLevel() == ValidationReport.Level.ERROR && but.stream().noneMatch(text::matches)) {
				messages.add(text);
			}
		}
		return messages.stream().distinct().collect(Collectors.toList());
	}

}
