package io.fulfillflow.process;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fails the test class of a model when its tests together left out a sequence flow of
 * that model. The class is named like its process: {@code PurchaseSubscriptionTest}
 * answers for {@code PurchaseSubscription}.
 */
class EveryFlowIsTaken implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

	private final Set<Method> passed = new HashSet<>();

	@Override
	public void beforeAll(ExtensionContext test) {
		flows(test).forget();
	}

	@Override
	public void afterEach(ExtensionContext test) {
		if (test.getExecutionException().isEmpty()) {
			this.passed.add(test.getRequiredTestMethod());
		}
	}

	@Override
	public void afterAll(ExtensionContext test) {
		if (passedAsAWhole(test.getRequiredTestClass())) {
			assertThat(flows(test).notTaken(processId(test.getRequiredTestClass())))
				.as("flows that no test of %s takes", test.getRequiredTestClass().getSimpleName())
				.isEmpty();
		}
	}

	static String processId(Class<?> test) {
		return test.getSimpleName().replaceAll("Test$", "");
	}

	// whoever runs a single method, or sees one fail, isn't bothered with paths as well
	private boolean passedAsAWhole(Class<?> test) {
		return this.passed
			.containsAll(AnnotationSupport.findAnnotatedMethods(test, Testable.class, HierarchyTraversalMode.TOP_DOWN));
	}

	private static FlowsTaken flows(ExtensionContext test) {
		return SpringExtension.getApplicationContext(test).getBean(FlowsTaken.class);
	}

}
