package io.fulfillflow.fulfillment;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.channel.ProductSettings.Product;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.fulfillment.ToldValues.Told;
import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Works out the fulfillment parameters of a request: the Vendor's id, and what the
 * product's settings take from the Vendor's answer. One that Connect requires and that
 * stays empty is found here, before Connect refuses the approval for it.
 */
@Component
class FulfillmentParameters {

	private static final Logger log = LoggerFactory.getLogger(FulfillmentParameters.class);

	private static final String PHASE = "fulfillment";

	private final ProductSettings products;

	private final ToldValues values;

	FulfillmentParameters(ProductSettings products, ToldValues values) {
		this.products = products;
		this.values = values;
	}

	Filling of(Operation operation) {
		Product settings = this.products.of(operation.order().product());
		Told told = this.values.of(operation);
		Map<String, String> problems = new LinkedHashMap<>();
		Map<String, FilledParameter> filled = vendorId(operation);
		Map<String, String> pointers = new LinkedHashMap<>();
		settings.parameters().forEach((name, pointer) -> parameter(operation, name).ifPresent((parameter) -> {
			pointers.put(parameter.id(), pointer);
			told.value(pointer)
				.flatMap((value) -> fill(parameter, pointer, value, problems))
				.ifPresent((value) -> filled.put(parameter.id(), value));
		}));
		for (Parameter parameter : operation.order().parameters()) {
			boolean isThere = parameter.isFilled() || filled.containsKey(parameter.id());
			if (PHASE.equals(parameter.phase()) && parameter.required() && !isThere) {
				problems.putIfAbsent(parameter.id(), empty(operation, parameter, pointers.get(parameter.id())));
			}
		}
		String effective = date(told, "effective-date", settings.effectiveDate(), problems);
		String nextBilling = date(told, "next-billing-date", settings.nextBillingDate(), problems);
		return new Filling(new FilledParameters(List.copyOf(filled.values()), effective, nextBilling),
				List.copyOf(problems.values()));
	}

	private Map<String, FilledParameter> vendorId(Operation operation) {
		Map<String, FilledParameter> filled = new LinkedHashMap<>();
		VendorId vendorId = operation.vendorId();
		if (vendorId != null) {
			this.products.vendorIdParameter(operation.order())
				.ifPresent((parameter) -> filled.put(parameter.id(),
						new FilledParameter(parameter.id(), vendorId.value())));
		}
		return filled;
	}

	/** By its id, else by its name; those of other phases are the customer's. */
	private static Optional<Parameter> parameter(Operation operation, String name) {
		List<Parameter> all = operation.order().parameters();
		Optional<Parameter> found = operation.order()
			.parameter(name)
			.or(() -> all.stream().filter((parameter) -> name.equals(parameter.name())).findFirst());
		if (found.filter((parameter) -> parameter.phase().isEmpty() || PHASE.equals(parameter.phase())).isEmpty()) {
			log.info("{} has no fulfillment parameter '{}', which fulfillflow.products.{}.parameters fills",
					operation.requestId(), name, operation.order().product());
			return Optional.empty();
		}
		return found;
	}

	private static Optional<FilledParameter> fill(Parameter parameter, String pointer, JsonNode value,
			Map<String, String> problems) {
		Optional<FilledParameter> fitting = ParameterValue.of(parameter, value);
		if (fitting.isEmpty()) {
			problems.put(parameter.id(),
					"What the vendor's answer has at " + pointer + " doesn't fit " + named(parameter) + " of type '"
							+ parameter.type() + "': it takes " + ParameterValue.fitting(parameter) + ".");
		}
		return fitting;
	}

	private static String empty(Operation operation, Parameter parameter, @Nullable String pointer) {
		return "The required " + named(parameter) + " would stay empty: "
				+ ((pointer != null) ? "the vendor's answer has nothing at " + pointer + "."
						: "set fulfillflow.products." + operation.order().product() + ".parameters." + parameter.id()
								+ " to where the vendor's answer has its value.");
	}

	private static String named(Parameter parameter) {
		return "parameter '" + parameter.id() + "'"
				+ (parameter.title().equals(parameter.id()) ? "" : " (" + parameter.title() + ")");
	}

	private static @Nullable String date(Told told, String key, @Nullable String pointer,
			Map<String, String> problems) {
		if (pointer == null || pointer.isBlank()) {
			return null;
		}
		Optional<JsonNode> value = told.value(pointer);
		if (value.isPresent() && !isDate(Json.text(value.get()))) {
			problems.put(key, "The vendor's answer has no ISO date at " + pointer + ", which " + key
					+ " takes, such as 2030-01-31 or 2030-01-31T12:00:00Z.");
			return null;
		}
		return value.map(Json::text).orElse(null);
	}

	private static boolean isDate(@Nullable String text) {
		try {
			DateTimeFormatter format = (text != null && text.length() > 10) ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
					: DateTimeFormatter.ISO_LOCAL_DATE;
			format.parse((text != null) ? text : "");
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
