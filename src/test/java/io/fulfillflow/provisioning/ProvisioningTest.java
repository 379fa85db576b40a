package io.fulfillflow.provisioning;

import java.util.List;
import java.util.stream.Stream;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static io.fulfillflow.provisioning.TenantOrders.looking;
import static io.fulfillflow.provisioning.TenantOrders.anOrderOf;
import static io.fulfillflow.provisioning.TenantOrders.item;
import static io.fulfillflow.provisioning.TenantOrders.parameter;
import static io.fulfillflow.provisioning.TenantOrders.withParameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProvisioningTest {

	private static final VendorId ID = new VendorId("T-42");

	private final Provisioning provisioning = new Provisioning();

	@Test
	void wantsEveryEffectOfTheVendorsSide() {
		List<Effect> effects = List.of(this.provisioning.provision(anOrder(), null),
				this.provisioning.await(looking(OperationType.PURCHASE)), this.provisioning.change(ID, anOrder()),
				this.provisioning.delete(ID, ASSET), this.provisioning.suspend(ID, ASSET),
				this.provisioning.resume(ID, ASSET));

		assertThat(effects).extracting(Effect::action)
			.containsExactly("provision", "await", "change", "delete", "suspend", "resume");
		assertThat(effects).extracting(Effect::side).containsOnly(Side.VENDOR);
		assertThat(Stream.of(VendorAction.values()).map(VendorAction::word).map(VendorAction::of)).doesNotContainNull()
			.allMatch((action) -> action.isPresent());
	}

	@Test
	void onlyLookingMayBeRepeatedAtWill() {
		assertThat(this.provisioning.await(looking(OperationType.CHANGE)).onceOnly()).isFalse();
		assertThat(this.provisioning.provision(anOrder(), null).onceOnly()).isTrue();
		assertThat(this.provisioning.delete(null, ASSET).onceOnly()).isTrue();
	}

	@Test
	void anOrderComesBackFromTheLedgerAsItWasWanted() {
		TenantOrder order = withParameters(anOrderOf(item("A", "1.50", "unlimited"), item("B", "0", "2")),
				parameter("address", "ordering", "", "{\"city\":\"Porto\",\"lines\":[1,2]}"),
				parameter("name", "", "Łukasz 😀 \"x\"\n", "\"\""));
		String stored = Json.write(this.provisioning.change(null, order).payload());

		ChangeTenant read = Json.read(stored, ChangeTenant.class);

		assertThat(read).isEqualTo(new ChangeTenant(null, order));
	}

	@Test
	void readsTheAnswerThatTheSideWrote() {
		TenantAnswer answer = new TenantAnswer(ID, VendorTenant.State.IN_PROGRESS, true);

		assertThat(TenantAnswer.of(Json.tree(Json.write(answer.toJson())))).isEqualTo(answer);
	}

	@Test
	void refusesToReadAnAnswerWithoutAnId() {
		assertThatIllegalArgumentException().isThrownBy(() -> TenantAnswer.of(Json.MAPPER.nullNode()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TenantAnswer.of(Json.tree("{\"vendorId\":null,\"state\":\"READY\"}")));
	}

}
