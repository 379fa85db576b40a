package io.fulfillflow.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is written by hand can't drift from what is served.
 */
class ResourceDescriptionTest {

	private static final String FILE = "openapi/orders-description.yaml";

	@Test
	void describesWhatIsServedAndLeavesWhatOthersSaid() {
		OpenAPI document = serving("id");

		ResourceDescription.of(FILE).customise(document);

		Operation call = document.getPaths().get("/api/orders/{id}").getGet();
		assertThat(call.getSummary()).isEqualTo("See an order");
		assertThat(call.getResponses().keySet()).containsExactlyInAnyOrder("200", "default");
		assertThat(call.getSecurity()).isNotNull();
		assertThat(document.getComponents().getSchemas()).containsKey("OrderBody");
	}

	@Test
	void refusesAParameterThatIsReadButNotDescribed() {
		assertThatThrownBy(() -> ResourceDescription.of(FILE).customise(serving("id", "colour")))
			.isInstanceOf(IllegalStateException.class)
			.hasMessage("GET /api/orders/{id} reads [colour, id], but described are [id]");
	}

	@Test
	void refusesACallThatIsServedButNotDescribedAndTheOtherWayRound() {
		OpenAPI more = serving("id");
		more.getPaths().get("/api/orders/{id}").setDelete(new Operation());

		assertThatThrownBy(() -> ResourceDescription.of(FILE).customise(more)).hasMessageContaining("/api/orders/{id}");
		assertThatThrownBy(() -> ResourceDescription.of(FILE).customise(new OpenAPI().components(new Components())))
			.hasMessageContaining("/api/orders/{id} serves []");
	}

	private static OpenAPI serving(String... parameters) {
		Operation call = new Operation()
			.responses(new ApiResponses().addApiResponse("404", new ApiResponse())._default(new ApiResponse()))
			.addSecurityItem(new io.swagger.v3.oas.models.security.SecurityRequirement());
		for (String parameter : parameters) {
			call.addParametersItem(new Parameter().name(parameter));
		}
		return new OpenAPI().components(new Components())
			.paths(new Paths().addPathItem("/api/orders/{id}", new PathItem().get(call)));
	}

}
