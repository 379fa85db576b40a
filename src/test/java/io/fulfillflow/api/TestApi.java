package io.fulfillflow.api;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.autoconfigure.web.servlet.SpringBootMockMvcBuilderCustomizer;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebApplicationContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * Controllers behind the whole edge, with the settings of the service, but without its
 * engine and database: filters, API keys, strict JSON, problem documents, and the OpenAPI
 * document, with which every answer is compared. Close it to be done.
 */
public final class TestApi implements AutoCloseable {

	private final AnnotationConfigServletWebApplicationContext context;

	private final MockMvc http;

	private @Nullable OpenApiContract contract;

	private TestApi(AnnotationConfigServletWebApplicationContext context) {
		this.context = context;
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(this.context);
		new SpringBootMockMvcBuilderCustomizer(this.context).customize(builder);
		this.http = builder.alwaysExpect(this::keepsTheContract).build();
	}

	private void keepsTheContract(MvcResult result) throws Exception {
		if (PlainPaths.areResources(result.getRequest().getRequestURI())) {
			contract().keeps().match(result);
		}
	}

	/**
	 * Starts with the settings of the embedded default: key {@code demo-key},
	 * {@code /tenant} open.
	 * @param controllers made by the test, with whatever they need
	 * @return to be closed
	 */
	public static TestApi of(Object... controllers) {
		return with(new String[0], controllers);
	}

	/**
	 * Starts with other settings.
	 * @param settings such as {@code fulfillflow.api.anonymous-tenant=false}
	 * @param controllers made by the test
	 * @return to be closed
	 */
	public static TestApi with(String[] settings, Object... controllers) {
		AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
		context.setServletContext(new MockServletContext());
		new ConfigDataApplicationContextInitializer().initialize(context);
		context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
		TestPropertyValues.of(settings).applyTo(context);
		for (Object controller : controllers) {
			context.getBeanFactory().registerSingleton(controller.getClass().getName(), controller);
		}
		context.register(ApiParts.class);
		context.refresh();
		return new TestApi(context);
	}

	/**
	 * Compares every answer with the document; a request that succeeds must be documented
	 * as well.
	 * @return for any number of requests
	 */
	public MockMvc http() {
		return this.http;
	}

	/**
	 * The document.
	 * @return of the controllers given
	 */
	public OpenApiContract contract() {
		if (this.contract == null) {
			try {
				this.contract = OpenApiContract.of(this.http.perform(MockMvcRequestBuilders.get("/v3/api-docs"))
					.andReturn()
					.getResponse()
					.getContentAsString(StandardCharsets.UTF_8));
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		}
		return this.contract;
	}

	/**
	 * Something from the edge.
	 * @param <T> its type
	 * @param type such as {@link Caller}
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
