package io.fulfillflow.fulfillment;

import java.lang.reflect.Proxy;

import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.channel.ProductSettingsBuilder;
import io.fulfillflow.engine.Processes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelsCheckTest {

	private final ProductSettings settings = new ProductSettingsBuilder()
		.with("PRD-1.models.purchase", "PurchaseWithReview")
		.with("PRD-1.models.change", "ChangeSubscription")
		.build();

	@Test
	void refusesAProcessThatIsNotDeployed() {
		assertThatExceptionOfType(MissingModel.class)
			.isThrownBy(() -> new ModelsCheck(this.settings, deployed("ChangeSubscription")).start())
			.withMessageContaining("fulfillflow.products.PRD-1.models.purchase=PurchaseWithReview")
			.withMessageContaining("FULFILLFLOW_BPMN")
			.withMessageNotContaining("models.change");
	}

	@Test
	void goesOnWhenAllAreThere() {
		ModelsCheck check = new ModelsCheck(this.settings, deployed("ChangeSubscription|PurchaseWithReview"));

		check.start();

		assertThat(check.isRunning()).isTrue();
	}

	private static Processes deployed(String ids) {
		return (Processes) Proxy.newProxyInstance(Processes.class.getClassLoader(), new Class<?>[] { Processes.class },
				(proxy, method, arguments) -> ((String) arguments[0]).matches(ids));
	}

}
