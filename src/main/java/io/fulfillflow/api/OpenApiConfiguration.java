package io.fulfillflow.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What {@code /v3/api-docs} says about all resources alike.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	@Bean
	OpenAPI openApi(ObjectProvider<BuildProperties> build) {
		BuildProperties properties = build.getIfAvailable();
		return new OpenAPI().info(new Info().title("FulfillFlow")
			.version((properties != null) ? properties.getVersion() : "unreleased")
			.description("Starts and steers subscriptions, and follows their requests from receipt to verdict. "
					+ "Work is asynchronous: an answer says what was accepted. Errors are problem documents (RFC 9457)."))
			.addServersItem(new Server().url("/").description("this service"))
			.components(
					new Components().addSchemas("Problem", problem())
						.addSchemas("InputError", inputError())
						.addResponses("Problem", new ApiResponse().description("It went wrong; the document says why")
							.content(new Content().addMediaType("application/problem+json",
									new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))))));
	}

	@Bean
	ResourceDescription problemsDescription() {
		return ResourceDescription.of("openapi/problems.yaml");
	}

	/** Every operation may fail, and all fail alike. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer problemsByDefault() {
		return (document) -> {
			if (document.getPaths() != null) {
				document.getPaths()
					.values()
					.forEach((path) -> path.readOperations().forEach(OpenApiConfiguration::addProblem));
			}
		};
	}

	private static void addProblem(Operation operation) {
		if (operation.getResponses() == null) {
			operation.setResponses(new ApiResponses());
		}
		ApiResponse problem = new ApiResponse().$ref("#/components/responses/Problem");
		operation.getResponses().putIfAbsent(ApiResponses.DEFAULT, problem);
	}

	private static Schema<?> problem() {
		return new ObjectSchema().description("A problem document (RFC 9457)")
			.addProperty("type", new StringSchema().format("uri-reference").example("about:blank"))
			.addProperty("title", new StringSchema().description("The status in words").example("Bad Request"))
			.addProperty("status", new IntegerSchema().description("The status of the answer").example(400))
			.addProperty("detail",
					new StringSchema().description("What is wrong, in one sentence")
						.example("/licences/limit must be a whole number."))
			.addProperty("instance", new StringSchema().format("uri-reference").example("/tenant/T-1"))
			.addProperty("errors",
					new ArraySchema().items(new Schema<>().$ref("#/components/schemas/InputError"))
						.description("What is wrong with which part of the request"))
			.addProperty("errorId", new StringSchema().description("Under which the operator finds the reason"))
			.addRequiredItem("title")
			.addRequiredItem("status")
			.addRequiredItem("detail");
	}

	private static Schema<?> inputError() {
		return new ObjectSchema().description("What is wrong with one part of the request")
			.addProperty("pointer",
					new StringSchema().description("JSON pointer into the body").example("/licences/limit"))
			.addProperty("parameter", new StringSchema().description("Name of the parameter"))
			.addProperty("detail", new StringSchema().example("must be a whole number"))
			.addRequiredItem("detail");
	}

}
