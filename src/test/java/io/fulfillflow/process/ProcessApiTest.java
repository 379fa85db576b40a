package io.fulfillflow.process;

import io.fulfillflow.api.OpenApiContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Reaches REST resources over the real processes. Every answer is held to the OpenAPI
 * document, and so is every request that succeeds.
 */
abstract class ProcessApiTest extends ProcessTest {

	private static @Nullable OpenApiContract contract;

	MockMvc mvc;

	@BeforeEach
	void reachTheResource(@Autowired WebApplicationContext context) throws Exception {
		if (contract == null) {
			contract = OpenApiContract.of(MockMvcBuilders.webAppContextSetup(context)
				.build()
				.perform(MockMvcRequestBuilders.get("/v3/api-docs"))
				.andReturn()
				.getResponse()
				.getContentAsString());
		}
		this.mvc = MockMvcBuilders.webAppContextSetup(context)
			.defaultRequest(MockMvcRequestBuilders.get("/").header("X-API-Key", "demo-key"))
			.alwaysExpect(contract.keeps())
			.build();
	}

}
