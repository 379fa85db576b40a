package io.fulfillflow.inquiry;

import java.util.List;

import io.fulfillflow.core.Constraints;
import io.fulfillflow.core.Constraints.Dependency;
import io.fulfillflow.core.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the product demands of a parameter as the others are filled.
 *
 * @param required whether a value is demanded
 * @param answerable whether the customer can see and change it
 */
record Demand(boolean required, boolean answerable) {

	static Demand of(Parameter parameter, List<Parameter> all) {
		Constraints demands = parameter.demands();
		Dependency dependency = demands.dependency();
		boolean depends = dependency != null && holds(dependency, all);
		boolean required = depends ? either(dependency.required(), parameter.required()) : parameter.required();
		boolean hidden = depends ? either(dependency.hidden(), parameter.hidden()) : parameter.hidden();
		boolean readonly = depends ? either(dependency.readonly(), demands.readonly()) : demands.readonly();
		return new Demand(required, !hidden && !readonly);
	}

	private static boolean holds(Dependency dependency, List<Parameter> all) {
		return Parameter.find(all, dependency.parameter())
			.filter((other) -> Filling.of(other).chosen().stream().anyMatch(dependency.values()::contains))
			.isPresent();
	}

	private static boolean either(@Nullable Boolean changed, boolean otherwise) {
		return (changed != null) ? changed : otherwise;
	}

}
