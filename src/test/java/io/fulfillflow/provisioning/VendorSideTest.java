package io.fulfillflow.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.provisioning.RemoteCalls.KEY;
import static io.fulfillflow.provisioning.RemoteCalls.attempt;
import static io.fulfillflow.provisioning.RemoteCalls.call;
import static io.fulfillflow.provisioning.RemoteCalls.first;
import static io.fulfillflow.provisioning.RemoteCalls.inDoubt;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static io.fulfillflow.provisioning.TenantOrders.looking;
import static org.assertj.core.api.Assertions.assertThat;

class VendorSideTest {

	private static final VendorId ID = new VendorId("T-42");

	private static final String NOT_KNOWN = "The vendor's system does not know this subscription.";

	private final ScriptedVendor vendor = new ScriptedVendor();

	private final ScriptedCallbacks callbacks = new ScriptedCallbacks();

	private final VendorSide side = new VendorSide((product) -> this.vendor, this.callbacks,
			new ProvisioningSettings(null, Duration.ofMinutes(10)), Clock.systemUTC());

	private final Provisioning provisioning = new Provisioning();

	@Test
	void makesATenantThatDoesNotExist() {
		this.vendor.then(Optional.empty()).then(tenant(State.IN_PROGRESS));

		Result result = attempt(this.side, first(this.provisioning.provision(anOrder(), null)));

		assertThat(result).isEqualTo(done(State.IN_PROGRESS, false));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "create " + ASSET + " " + KEY);
	}

	@ParameterizedTest
	@EnumSource(value = State.class, names = { "READY", "SUSPENDED", "IN_PROGRESS" })
	void adoptsATenantThatExistsAlready(State state) {
		this.vendor.then(Optional.of(tenant(state)));

		Result result = attempt(this.side, first(this.provisioning.provision(anOrder(), null)));

		assertThat(result).isEqualTo(done(state, true));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET);
	}

	@ParameterizedTest
	@EnumSource(value = State.class, names = { "TERMINATED", "FAILED" })
	void makesANewTenantBesideADeadOne(State state) {
		this.vendor.then(Optional.of(tenant(state))).then(tenant(State.READY));

		Result result = attempt(this.side, first(this.provisioning.provision(anOrder(), null)));

		assertThat(result).isEqualTo(done(State.READY, false));
	}

	@Test
	void asksBeforeItRepeatsACreationInDoubt() {
		this.vendor.then(Optional.of(tenant(State.READY)));

		assertThat(attempt(this.side, inDoubt(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(done(State.READY, true));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET);
	}

	@Test
	void aCreationInDoubtThatFailedMeanwhileIsNotRepeated() {
		this.vendor.then(Optional.of(new VendorTenant(ID, State.FAILED, "The domain could not be verified.")));

		assertThat(attempt(this.side, inDoubt(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Refused("The domain could not be verified."));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET);
	}

	@Test
	void repeatsACreationInDoubtWithTheSameKeyWhenNothingIsFound() {
		this.vendor.then(Optional.empty()).then(tenant(State.READY));

		attempt(this.side, inDoubt(this.provisioning.provision(anOrder(), null)));

		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "create " + ASSET + " " + KEY);
	}

	@Test
	void makesNothingWhileItCantAsk() {
		this.vendor.then(new CallFailed(Failure.transientFailure("down")));

		assertThat(attempt(this.side, inDoubt(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Failed(Failure.transientFailure("down")));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET);
	}

	@Test
	void adoptsTheTenantThatACreationConflictsWith() {
		this.vendor.then(Optional.empty())
			.then(new VendorConflict("Taken already."))
			.then(Optional.of(tenant(State.READY)));

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(done(State.READY, true));
	}

	@Test
	void refusesAfterAConflictWithNothingThere() {
		this.vendor.then(Optional.empty()).then(new VendorConflict("The domain is taken.")).then(Optional.empty());

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Refused("The domain is taken."));
		assertThat(this.vendor.asked).hasSize(3);
	}

	@Test
	void aConflictInDoubtStaysInDoubt() {
		this.vendor.then(Optional.empty()).then(new VendorConflict("Key in use.")).then(Optional.empty());

		Result result = attempt(this.side, inDoubt(this.provisioning.provision(anOrder(), null)));

		assertThat(result).isInstanceOfSatisfying(Result.Failed.class,
				(failed) -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNKNOWN));
	}

	@Test
	void aRefusalOfTheVendorIsARefusal() {
		this.vendor.then(Optional.empty()).then(new VendorRefused("Not sold in this country."));

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Refused("Not sold in this country."));
		assertThat(this.vendor.asked).hasSize(2);
	}

	@Test
	void aTenantThatTheVendorCouldNotMakeIsARefusal() {
		this.vendor.then(Optional.empty()).then(new VendorTenant(ID, State.FAILED, "No capacity is left."));

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Refused("No capacity is left."));
	}

	@Test
	void handsFailuresOnAsTheyAre() {
		Failure failure = Failure.throttled("slowly", Duration.ofSeconds(9));
		this.vendor.then(Optional.empty()).then(new CallFailed(failure));

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(new Result.Failed(failure));
	}

	@ParameterizedTest
	@CsvSource({ "PURCHASE, READY, done", "PURCHASE, SUSPENDED, wait", "PURCHASE, IN_PROGRESS, wait",
			"PURCHASE, FAILED, refused", "PURCHASE, TERMINATED, refused", "CHANGE, READY, done",
			"CHANGE, SUSPENDED, done", "CHANGE, IN_PROGRESS, wait", "CHANGE, FAILED, refused",
			"CHANGE, TERMINATED, refused", "SUSPEND, SUSPENDED, done", "SUSPEND, READY, wait", "RESUME, READY, done",
			"RESUME, SUSPENDED, wait", "CANCEL, TERMINATED, done", "CANCEL, READY, wait", "CANCEL, FAILED, refused" })
	void waitsForTheStateThatWasAskedFor(OperationType purpose, State state, String expected) {
		this.vendor.then(Optional.of(tenant(state)));

		Result result = attempt(this.side, first(this.provisioning.await(looking(purpose))));

		switch (expected) {
			case "done" -> assertThat(result).isEqualTo(done(state, false));
			case "wait" -> assertThat(result).isEqualTo(new Result.NotYet(null));
			default -> assertThat(result).isInstanceOfSatisfying(Result.Refused.class,
					(refused) -> assertThat(refused.reason()).startsWith("The vendor's system ").endsWith("."));
		}
		assertThat(this.vendor.asked).containsExactly("read T-42");
	}

	@Test
	void waitsAsLongAsTheVendorAsks() {
		this.vendor.then(Optional.of(new VendorTenant(ID, State.IN_PROGRESS, null, Duration.ofSeconds(90))));

		assertThat(attempt(this.side, first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isEqualTo(new Result.NotYet(Duration.ofSeconds(90)));
	}

	@Test
	void tellsWhyAnAwaitedTenantFailed() {
		this.vendor.then(Optional.of(new VendorTenant(ID, State.FAILED, "The domain is not verified.")));

		assertThat(attempt(this.side, first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isEqualTo(new Result.Refused("The domain is not verified."));
	}

	@Test
	void looksAgainForATenantThatTheVendorDoesNotSeeYet() {
		this.vendor.then(Optional.empty());

		assertThat(attempt(this.side, first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isInstanceOfSatisfying(Result.Failed.class,
					(failed) -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TRANSIENT));
	}

	@Test
	void aTenantAwaitedToBeGoneMayBeUnknown() {
		this.vendor.then(Optional.empty());

		assertThat(attempt(this.side, first(this.provisioning.await(looking(OperationType.CANCEL)))))
			.isEqualTo(done(State.TERMINATED, false));
	}

	@Test
	void changesATenant() {
		this.vendor.then(tenant(State.IN_PROGRESS));

		assertThat(attempt(this.side, first(this.provisioning.change(ID, anOrder()))))
			.isEqualTo(done(State.IN_PROGRESS, false));
		assertThat(this.vendor.asked).containsExactly("change T-42 " + KEY);
	}

	@Test
	void aChangeThatTheVendorReportsAsFailedIsARefusal() {
		this.vendor.then(new VendorTenant(ID, State.FAILED, "Fewer seats than users."));

		assertThat(attempt(this.side, first(this.provisioning.change(ID, anOrder()))))
			.isEqualTo(new Result.Refused("Fewer seats than users."));
	}

	@ParameterizedTest
	@CsvSource({ "delete, delete, TERMINATED", "suspend, disable, SUSPENDED", "resume, enable, READY" })
	void carriesOutWhatNeedsNoOrder(String action, String verb, State state) {
		Result result = attempt(this.side, call(action, Json.MAPPER.valueToTree(new OnTenant(ID, ASSET)), 1, false));

		assertThat(result).isEqualTo(done(state, false));
		assertThat(this.vendor.asked).containsExactly(verb + " T-42 " + KEY);
	}

	@Test
	void searchesTheTenantWhoseIdNobodyKept() {
		this.vendor.then(Optional.of(tenant(State.READY))).then(tenant(State.READY));

		assertThat(attempt(this.side, first(this.provisioning.change(null, anOrder()))))
			.isEqualTo(done(State.READY, false));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "change T-42 " + KEY);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void thereIsNothingToDeleteWhereNothingIs(boolean terminated) {
		this.vendor.then(terminated ? Optional.of(tenant(State.TERMINATED)) : Optional.empty());

		assertThat(attempt(this.side, first(this.provisioning.delete(null, ASSET))))
			.isEqualTo(new Result.Done(NullNode.getInstance()));
		assertThat(this.vendor.asked).hasSize(1);
	}

	@Test
	void makesATenantAtAVendorWithoutASearch() {
		this.vendor.then(new SearchNotOffered()).then(tenant(State.READY));

		assertThat(attempt(this.side, first(this.provisioning.provision(anOrder(), null))))
			.isEqualTo(done(State.READY, false));
	}

	@Test
	void takesNoTenantForGoneAtAVendorWithoutASearch() {
		this.vendor.then(new SearchNotOffered())
			.then(new SearchNotOffered())
			.then(new SearchNotOffered())
			.then(new SearchNotOffered());

		assertThat(List.of(this.provisioning.delete(null, ASSET), this.provisioning.suspend(null, ASSET),
				this.provisioning.resume(null, ASSET), this.provisioning.change(null, anOrder())))
			.allSatisfy((effect) -> assertThat(attempt(this.side, first(effect)))
				.isInstanceOfSatisfying(Result.Failed.class, (failed) -> {
					assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.PERMANENT);
					assertThat(failed.failure().message()).contains("no search by externalId");
				}));
		assertThat(this.vendor.asked).allMatch((call) -> call.startsWith("find"));
	}

	@Test
	void deletesTheRemainsOfATenantThatFailed() {
		this.vendor.then(Optional.of(tenant(State.FAILED)));

		assertThat(attempt(this.side, first(this.provisioning.delete(null, ASSET))))
			.isEqualTo(done(State.TERMINATED, false));
		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "delete T-42 " + KEY);
	}

	@Test
	void refusesToChangeSuspendOrResumeWhatTheVendorDoesNotKnow() {
		this.vendor.then(Optional.empty()).then(Optional.empty()).then(Optional.of(tenant(State.TERMINATED)));

		assertThat(attempt(this.side, first(this.provisioning.change(null, anOrder()))))
			.isEqualTo(new Result.Refused(NOT_KNOWN));
		assertThat(attempt(this.side, first(this.provisioning.suspend(null, ASSET))))
			.isEqualTo(new Result.Refused(NOT_KNOWN));
		assertThat(attempt(this.side, first(this.provisioning.resume(null, ASSET))))
			.isEqualTo(new Result.Refused(NOT_KNOWN));
		assertThat(this.vendor.asked).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "provision|{}", "provision|null", "provision|[\"ada@blue.example\"]", "await|{\"vendorId\":7}",
					"change|{\"vendorId\":null}", "delete|{\"externalId\":{\"value\":\" \"}}", "dance|{}" })
	void aCallThatMakesNoSenseFailsForGoodWithoutQuotingIt(String action, String payload) {
		RemoteCall call = call(action, Json.tree(payload), 1, false);

		assertThat(attempt(this.side, call)).isInstanceOfSatisfying(Result.Failed.class, (failed) -> {
			assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.PERMANENT);
			assertThat(failed.failure().message()).doesNotContain("ada@blue.example");
		});
		assertThat(this.vendor.asked).isEmpty();
	}

	private static VendorTenant tenant(State state) {
		return new VendorTenant(ID, state, null);
	}

	private static Result done(State state, boolean adopted) {
		return new Result.Done(new TenantAnswer(ID, state, adopted).toJson());
	}

}
