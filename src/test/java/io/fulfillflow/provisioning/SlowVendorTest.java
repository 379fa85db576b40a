package io.fulfillflow.provisioning;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.provisioning.RemoteCalls.KEY;
import static io.fulfillflow.provisioning.RemoteCalls.attempt;
import static io.fulfillflow.provisioning.RemoteCalls.call;
import static io.fulfillflow.provisioning.RemoteCalls.first;
import static io.fulfillflow.provisioning.RemoteCalls.inDoubt;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static io.fulfillflow.provisioning.TenantOrders.looking;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A vendor that takes its time: how its orders are waited for, and taken back.
 */
class SlowVendorTest {

	private static final VendorId ID = new VendorId("T-42");

	private static final URI STATUS = URI.create("http://vendor.example/operations/7");

	private static final OperationId OPERATION = new OperationId("op-1");

	private static final VendorTenant ACCEPTED = new VendorTenant(null, State.IN_PROGRESS, null, Duration.ofSeconds(90),
			STATUS);

	private final Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private final ScriptedVendor vendor = new ScriptedVendor();

	private final ScriptedCallbacks callbacks = new ScriptedCallbacks();

	private final Provisioning provisioning = new Provisioning();

	@Test
	void aTenantThatWasReadyIsDoneThoughNobodyCanAskItForMore() {
		this.vendor.then(new LookNotOffered("no look"));
		AwaitTenant again = AwaitTenant.again(ID, OperationType.PURCHASE, State.READY);

		assertThat(attempt(side(this.now), first(this.provisioning.await(again))))
			.isEqualTo(new Result.Done(new TenantAnswer(ID, State.READY, false).toJson()));
	}

	@Test
	void keepsWhereAnAcceptedOrderIsToBeFollowed() {
		this.vendor.then(Optional.empty()).then(ACCEPTED);

		Result result = attempt(side(this.now), first(this.provisioning.provision(anOrder(), OPERATION)));

		assertThat(result)
			.isEqualTo(new Result.Done(new TenantAnswer(null, State.IN_PROGRESS, false, STATUS, 90L).toJson()));
	}

	@Test
	void sendsACallbackOnlyWhenItIsOn() {
		this.vendor.then(Optional.empty()).then(ACCEPTED).then(Optional.empty()).then(ACCEPTED);
		Effect creation = this.provisioning.provision(anOrder(), OPERATION);

		attempt(side(this.now), first(creation));
		this.callbacks.on = true;
		attempt(side(this.now), first(creation));

		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "create " + ASSET + " " + KEY, "find " + ASSET,
				"create " + ASSET + " " + KEY + " http://us/op-1");
	}

	@Test
	void doesNotLookBeforeTheTimeThatTheVendorAskedFor() {
		AwaitTenant wanted = new AwaitTenant(ID, OperationType.PURCHASE, ASSET, OPERATION, null, 90L);

		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted))))
			.isEqualTo(new Result.NotYet(Duration.ofSeconds(90)));
		assertThat(this.vendor.asked).isEmpty();

		this.vendor.then(Optional.of(new VendorTenant(ID, State.READY, null)));
		assertThat(attempt(side(this.now), inDoubt(this.provisioning.await(wanted)))).isInstanceOf(Result.Done.class);
	}

	@Test
	void looksAtOnceWhenTheVendorHasReportedAlready() {
		AwaitTenant wanted = new AwaitTenant(ID, OperationType.PURCHASE, ASSET, OPERATION, null, 90L);
		reported("ready", null, this.now.minusSeconds(1));
		this.vendor.then(Optional.of(new VendorTenant(ID, State.READY, null)));

		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted)))).isInstanceOf(Result.Done.class);
	}

	@Test
	void followsTheStatusUntilItTellsTheTenant() {
		AwaitTenant wanted = new AwaitTenant(null, OperationType.PURCHASE, ASSET, OPERATION, STATUS, null);
		this.vendor.then(ACCEPTED).then(new VendorTenant(ID, State.READY, null, null, STATUS));

		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted))))
			.isEqualTo(new Result.NotYet(Duration.ofSeconds(90)));
		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted))))
			.isEqualTo(new Result.Done(new TenantAnswer(ID, State.READY, false).toJson()));
		assertThat(this.vendor.asked).containsOnly("follow " + STATUS);
	}

	@Test
	void searchesForATenantOfWhichNothingWasToldButThatItWasAccepted() {
		AwaitTenant wanted = new AwaitTenant(null, OperationType.PURCHASE, ASSET, OPERATION, null, null);
		this.vendor.then(Optional.empty()).then(Optional.of(new VendorTenant(ID, State.READY, null)));

		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted)))).isEqualTo(new Result.NotYet(null));
		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted)))).isInstanceOf(Result.Done.class);
	}

	@Test
	void doesNotBelieveAReportThatTheLookDoesNotConfirm() {
		reported("ready", null, this.now.minusSeconds(1));
		this.vendor.then(Optional.of(new VendorTenant(ID, State.IN_PROGRESS, null)));

		assertThat(attempt(side(this.now), first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isEqualTo(new Result.NotYet(null));
	}

	@Test
	void looksAgainAtOnceWhenAReportCameInDuringTheLook() {
		reported("ready", null, this.now.plusMillis(1));
		this.vendor.then(Optional.of(new VendorTenant(ID, State.IN_PROGRESS, null, Duration.ofHours(1))));

		assertThat(attempt(side(this.now), first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isEqualTo(new Result.NotYet(Duration.ofMillis(50)));
	}

	@Test
	void believesTheReportOfAVendorThatOffersNoLook() {
		LookNotOffered noLook = new LookNotOffered("no look");
		AwaitTenant wanted = new AwaitTenant(null, OperationType.PURCHASE, ASSET, OPERATION, null, null);
		this.callbacks.on = true;
		this.vendor.then(noLook).then(noLook).then(noLook);

		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted)))).as("no report yet")
			.isEqualTo(new Result.NotYet(null));
		reported("ready", ID, this.now);
		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted))))
			.isEqualTo(new Result.Done(new TenantAnswer(ID, State.READY, false).toJson()));
		reported("failed", null, this.now);
		assertThat(attempt(side(this.now), first(this.provisioning.await(wanted))))
			.isEqualTo(new Result.Refused("Too many seats."));
	}

	@Test
	void leavesToAPersonWhatNobodyCanLookAtOrReport() {
		this.vendor.then(new LookNotOffered("no look"));

		assertThat(attempt(side(this.now), first(this.provisioning.await(looking(OperationType.PURCHASE)))))
			.isInstanceOfSatisfying(Result.Failed.class,
					(failed) -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.PERMANENT));
	}

	@Test
	void takesBackAKnownTenantById() {
		assertThat(undo(this.now, ID, null, false)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("delete T-42 " + KEY);
	}

	@Test
	void takesBackATenantThatASearchFinds() {
		this.vendor.then(Optional.of(new VendorTenant(ID, State.FAILED, "broken")));

		assertThat(undo(this.now, null, null, true)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "delete T-42 " + KEY);
	}

	@Test
	void keepsLookingForAWhileForWhatMayStillBeOnItsWay() {
		this.vendor.then(Optional.empty()).then(Optional.empty()).then(Optional.empty());

		assertThat(undo(this.now.plusSeconds(599), null, null, true)).isEqualTo("NotYet");
		assertThat(undo(this.now.plusSeconds(601), null, null, true)).isEqualTo("Done");
		assertThat(undo(this.now, null, null, false)).as("it was never on its way").isEqualTo("Done");
	}

	@Test
	void waitsForTheIdOfWhatIsInTheMaking() {
		this.vendor.then(ACCEPTED).then(new VendorTenant(ID, State.READY, null, null, STATUS));

		assertThat(undo(this.now, null, STATUS, true)).isEqualTo("NotYet");
		assertThat(undo(this.now, null, STATUS, true)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("follow " + STATUS, "follow " + STATUS, "delete T-42 " + KEY);
	}

	@Test
	void removesWhatAFailedOperationLeft() {
		this.vendor.then(new VendorTenant(null, State.FAILED, "broken", null, STATUS))
			.then(Optional.of(new VendorTenant(ID, State.FAILED, "broken")));

		assertThat(undo(this.now, null, STATUS, true)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("follow " + STATUS, "find " + ASSET, "delete T-42 " + KEY);
	}

	@Test
	void isDoneWhenAFailedOperationLeftNothing() {
		VendorTenant failed = new VendorTenant(null, State.FAILED, "broken", null, STATUS);
		this.vendor.then(failed).then(Optional.empty()).then(failed).then(new SearchNotOffered());

		assertThat(undo(this.now, null, STATUS, true)).isEqualTo("Done");
		assertThat(undo(this.now, null, STATUS, true)).as("makes none to find out").isEqualTo("Done");
	}

	@Test
	void findsByItsKeyWhatCanNotBeSearched() {
		this.vendor.then(new SearchNotOffered()).then(new VendorTenant(ID, State.READY, null));

		assertThat(undo(this.now, null, null, true)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("find " + ASSET, "create " + ASSET + " the-key",
				"delete T-42 " + KEY);
	}

	@Test
	void makesNothingToTakeItBackWhenTheCreationWasRefusedWithoutDoubt() {
		this.vendor.then(new SearchNotOffered());

		assertThat(undo(this.now, null, null, false)).isEqualTo("Done");
		assertThat(this.vendor.asked).containsExactly("find " + ASSET);
	}

	@Test
	void triesTheRemovalAgainWhileTheVendorIsAtWorkOnTheTenant() {
		this.vendor.then(new VendorConflict("Still being made."));

		assertThat(undo(this.now, ID, null, false)).isEqualTo("Failed TRANSIENT");
	}

	private String undo(Instant now, VendorId id, URI statusAt, boolean doubt) {
		Effect effect = this.provisioning
			.undo(new UndoCreation(id, new ExternalId(ASSET.value()), statusAt, doubt, anOrder(), "the-key"));
		RemoteCall wanted = call(effect.action(), effect.payload(), 1, false);
		Result result = attempt(side(now), wanted);
		String kind = (result instanceof Result.Failed failed) ? " " + failed.failure().kind() : "";
		return result.getClass().getSimpleName() + kind;
	}

	private void reported(String status, VendorId id, Instant at) {
		this.callbacks.on = true;
		this.callbacks.report = new VendorReport(status, id, "Too many seats.", at);
	}

	private VendorSide side(Instant at) {
		return new VendorSide((product) -> this.vendor, this.callbacks,
				new ProvisioningSettings(null, Duration.ofMinutes(10)), Clock.fixed(at, ZoneOffset.UTC));
	}

}
