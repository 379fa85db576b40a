package io.fulfillflow.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.io.ClassPathResource;

/**
 * Part of the OpenAPI document that is written by hand, with schemas and examples, so
 * that controllers needn't say it in annotations. It can't drift from them: a call or a
 * parameter that one knows and the other doesn't is refused, and the tests over HTTP hold
 * every answer to it.
 */
public final class ResourceDescription implements OpenApiCustomizer {

	private final OpenAPI description;

	private ResourceDescription(OpenAPI description) {
		this.description = description;
	}

	/**
	 * Reads a description.
	 * @param file a YAML file of the class path, with {@code paths}, {@code components}
	 * and {@code tags} as in any OpenAPI document
	 * @return to be declared as a bean
	 */
	public static ResourceDescription of(String file) {
		try (InputStream yaml = new ClassPathResource(file).getInputStream()) {
			return new ResourceDescription(Yaml.mapper().readValue(yaml, OpenAPI.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't read " + file, ex);
		}
	}

	@Override
	public void customise(OpenAPI document) {
		if (this.description.getTags() != null) {
			this.description.getTags().forEach(document::addTagsItem);
		}
		if (this.description.getPaths() != null) {
			this.description.getPaths().forEach((path, described) -> describe(document, path, described));
		}
		add(this.description.getComponents(), document.getComponents());
	}

	private void describe(OpenAPI document, String path, PathItem described) {
		PathItem served = (document.getPaths() != null) ? document.getPaths().get(path) : null;
		Set<PathItem.HttpMethod> calls = (served != null) ? served.readOperationsMap().keySet() : Set.of();
		if (served == null || !calls.equals(described.readOperationsMap().keySet())) {
			throw new IllegalStateException(path + " serves " + calls + " and not what is described");
		}
		described.readOperationsMap()
			.forEach((method, call) -> describe(method + " " + path, served.readOperationsMap().get(method), call));
	}

	/** What others say of all calls alike, such as who may, stays. */
	private void describe(String name, Operation served, Operation described) {
		Set<String> read = names(served.getParameters());
		Set<String> told = names(described.getParameters());
		if (!read.equals(told)) {
			throw new IllegalStateException(name + " reads " + read + ", but described are " + told);
		}
		served.tags(described.getTags())
			.operationId(described.getOperationId())
			.summary(described.getSummary())
			.description(described.getDescription())
			.parameters(described.getParameters())
			.requestBody(described.getRequestBody());
		if (served.getResponses().getDefault() != null) {
			described.getResponses().setDefault(served.getResponses().getDefault());
		}
		served.setResponses(described.getResponses());
	}

	private Set<String> names(List<Parameter> parameters) {
		Set<String> names = new TreeSet<>();
		for (Parameter parameter : (parameters != null) ? parameters : List.<Parameter>of()) {
			String reference = parameter.get$ref();
			names.add((reference != null) ? this.description.getComponents()
				.getParameters()
				.get(reference.substring(reference.lastIndexOf('/') + 1))
				.getName() : parameter.getName());
		}
		return names;
	}

	private static void add(Components from, Components to) {
		each(from.getSchemas()).forEach(to::addSchemas);
		each(from.getResponses()).forEach(to::addResponses);
		each(from.getParameters()).forEach(to::addParameters);
		each(from.getHeaders()).forEach(to::addHeaders);
		each(from.getExamples()).forEach(to::addExamples);
	}

	private static <T> Map<String, T> each(Map<String, T> parts) {
		return (parts != null) ? parts : Map.of();
	}

}
