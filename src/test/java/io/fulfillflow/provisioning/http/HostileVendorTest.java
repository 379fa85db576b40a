package io.fulfillflow.provisioning.http;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.RemoteCalls;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.VendorRefused;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static io.fulfillflow.provisioning.TenantOrders.looking;
import static io.fulfillflow.provisioning.http.VendorContexts.provisioning;
import static org.assertj.core.api.Assertions.assertThat;

class HostileVendorTest {

	private static final int ROUNDS = 50;

	private static final VendorId ID = new VendorId("T-42");

	private final long seed = Long.getLong("fuzz.seed", 20_261_123);

	@Test
	void noAnswerMakesTheAdapterFailOtherwiseThanItPromises() throws Exception {
		List<Function<TenantApi, CompletableFuture<?>>> calls = List.of((api) -> api.find(ASSET), (api) -> api.read(ID),
				(api) -> api.create(anOrder(), "k"), (api) -> api.change(ID, anOrder(), "k"),
				(api) -> api.delete(ID, "k"), (api) -> api.disable(ID, "k"), (api) -> api.enable(ID, "k"));
		int failures = 0;
		try (HostileVendor vendor = new HostileVendor(this.seed)) {
			TenantApi api = VendorServer.api(vendor.url());
			for (int round = 0; round < ROUNDS; round++) {
				for (Function<TenantApi, CompletableFuture<?>> call : calls) {
					Throwable thrown = VendorServer.thrownBy(call.apply(api));
					if (thrown != null) {
						failures++;
						assertThat(thrown).as("seed %d", this.seed)
							.isInstanceOfAny(VendorRefused.class, CallFailed.class, SearchNotOffered.class);
					}
				}
			}
		}
		assertThat(failures).isPositive();
	}

	@Test
	void noAnswerIsTakenForATenantWithoutAnId() throws Exception {
		Provisioning provisioning = new Provisioning();
		List<Effect> effects = List.of(provisioning.provision(anOrder(), null),
				provisioning.await(looking(OperationType.PURCHASE)), provisioning.change(null, anOrder()),
				provisioning.delete(null, ASSET), provisioning.suspend(null, ASSET), provisioning.resume(ID, ASSET));
		Map<VendorAction, Integer> done = new EnumMap<>(VendorAction.class);
		try (HostileVendor vendor = new HostileVendor(this.seed)) {
			provisioning("fulfillflow.vendor.api-url=" + vendor.url()).run((context) -> {
				RemoteSide side = context.getBean(RemoteSide.class);
				for (int round = 0; round < ROUNDS; round++) {
					for (Effect effect : effects) {
						Result result = RemoteCalls.attempt(side, RemoteCalls.first(effect));
						assertSound(effect, result);
						if (result instanceof Result.Done) {
							done.merge(VendorAction.of(effect.action()).orElseThrow(), 1, Integer::sum);
						}
					}
				}
			});
		}
		assertThat(done).containsKeys(VendorAction.PROVISION, VendorAction.RESUME);
	}

	private void assertSound(Effect effect, Result result) {
		if (result instanceof Result.Done done) {
			if (!(done.answer().isNull() && effect.action().equals(VendorAction.DELETE.word()))) {
				TenantAnswer answer = TenantAnswer.of(done.answer());
				boolean isPromise = answer.state() == VendorTenant.State.IN_PROGRESS && answer.vendorId() == null;
				assertThat(isPromise || !answer.vendorId().value().isBlank()).as("seed %d", this.seed).isTrue();
			}
		}
		else if (result instanceof Result.Refused refused) {
			assertThat(refused.reason()).as("seed %d", this.seed)
				.isNotBlank()
				.hasSizeLessThanOrEqualTo(400)
				.doesNotContain("<b>")
				.doesNotContainPattern("[\\p{Cntrl}\\p{Cs}]");
		}
		else if (result instanceof Result.Failed failed) {
			assertThat(failed.failure().message()).as("seed %d", this.seed).doesNotContain("Exception", "Error");
		}
	}

}
