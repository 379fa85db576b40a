package io.fulfillflow.process;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.fulfillflow.core.ConnectStanding;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.fulfillment.Schedules;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Brings a request to wait at a certain place of a model, by the same ways in every model
 * that has the place.
 */
class WaysToWait {

	/** Explained by ReviewByHandTest and ReviewsApiTest. */
	static final Set<String> ELSEWHERE = Set.of("ReviewByHand");

	private static final Order ORDER = OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build();

	private static final Order INCOMPLETE = OrderBuilder.anOrder().item("MPN-A", "3").ordering("domain", "").build();

	private static final Order REVIEWED = OrderBuilder.aCompleteOrder().product(ProcessTest.REVIEWED).build();

	/** A transfer of it makes a new tenant. */
	private static final Order MOVED = OrderBuilder.aCompleteOrder().product("PRD-999-000-003").build();

	private static final Map<String, OperationType> TYPES = Map.of("PurchaseSubscription", OperationType.PURCHASE,
			"ChangeSubscription", OperationType.CHANGE, "CancelSubscription", OperationType.CANCEL,
			"SuspendSubscription", OperationType.SUSPEND, "ResumeSubscription", OperationType.RESUME,
			"RenewSubscription", OperationType.RENEW, "AdjustSubscription", OperationType.ADJUSTMENT,
			"TransferSubscription", OperationType.TRANSFER);

	private static final Map<OperationType, String> ACTIONS = Map.of(OperationType.PURCHASE, "provision",
			OperationType.CHANGE, "change", OperationType.CANCEL, "delete", OperationType.SUSPEND, "suspend",
			OperationType.RESUME, "resume", OperationType.RENEW, "renew", OperationType.ADJUSTMENT, "adjust",
			OperationType.TRANSFER, "find");

	private static final Duration PAUSE = Duration.ofMinutes(5);

	private final ProcessTest test;

	private final TierWays tiers;

	private final UsageWays usage;

	@Autowired
	Revocations revocations;

	@Autowired
	Schedules schedules;

	@Autowired
	ConnectStanding connect;

	private @Nullable RequestId other;

	WaysToWait(ProcessTest test) {
		this.test = test;
		this.tiers = new TierWays(test);
		this.usage = new UsageWays(test);
	}

	void autowire(AutowireCapableBeanFactory beans) {
		beans.autowireBean(this);
		beans.autowireBean(this.tiers);
		beans.autowireBean(this.usage);
	}

	/** The request that waits. */
	RequestId explained() {
		return (this.other != null) ? this.other : this.test.request;
	}

	void to(String model, String element) {
		this.other = null;
		OperationType type = TYPES.get(model);
		switch (model) {
			case "AskForParameters" -> ask(element);
			case "CleanUp" -> cleanUp(element);
			case "RevokeRequest" -> revoke(element);
			case "ScheduleRequest" -> schedule(element);
			case "ConfigureTier" -> this.tiers.configure(element);
			case "UpdateTierAccount" -> this.tiers.update(element);
			case "ReportUsage" -> this.usage.report(element);
			default -> {
				assert type != null : "No way to " + model + "/" + element + " is known";
				fulfill(type, element);
			}
		}
	}

	private void fulfill(OperationType type, String element) {
		this.test.begin(type, switch (element) {
			case "Task_FailUnanswered" -> INCOMPLETE;
			case "Task_FailRejected" -> REVIEWED;
			case "Task_ProvisionTenant" -> (type == OperationType.TRANSFER) ? MOVED : ORDER;
			default -> ORDER;
		});
		switch (element) {
			case "Task_ProvisionTenant" -> {
				if (type == OperationType.TRANSFER) {
					this.test.calls.done(this.test.request, "find");
				}
			}
			case "Task_TakeOverTenant" -> done("find", ProcessTest.READY);
			case "Task_AwaitTenant" -> vendorDoesIt(type, ProcessTest.IN_PROGRESS);
			case "Task_ApproveRequest" -> vendorDoesIt(type, state(type));
			case "Task_FailRequest" -> this.test.calls.refused(this.test.request, action(type), "There is no room.");
			case "Task_FailWithoutTenant" -> this.test.calls.done(this.test.request, "find");
			case "Task_FailUnanswered" -> {
				this.test.calls.done(this.test.request, "inquire");
				fire("BoundaryEvent_NoAnswerInTime");
			}
			case "Task_FailRejected" -> this.test.decide("fail", "We can't.");
			case "Task_DecideHowToGoOn" -> giveUp(action(type));
			case "Task_ApproveRequestByHand" -> {
				giveUp(action(type));
				this.test.decide("approve", "");
			}
			case "Task_FailRequestByHand" -> {
				giveUp(action(type));
				this.test.decide("fail", "We can't.");
			}
			default -> {
				// it begins there
			}
		}
	}

	private void ask(String element) {
		this.test.begin(OperationType.PURCHASE, INCOMPLETE);
		if ("Task_AwaitParameters".equals(element)) {
			this.test.calls.done(this.test.request, "inquire");
		}
	}

	private void cleanUp(String element) {
		this.test.begin(OperationType.PURCHASE, ORDER);
		this.test.calls.refused(this.test.request, "provision", "There is no room.");
		this.test.calls.done(this.test.request, "fail");
		if ("Task_RemoveTenantByHand".equals(element)) {
			this.test.calls.refused(this.test.request, "undo", "It is locked.");
		}
	}

	private void revoke(String element) {
		this.test.begin(OperationType.PURCHASE, ORDER);
		done("provision", ProcessTest.IN_PROGRESS);
		this.revocations.revoked(this.test.request);
		switch (element) {
			case "Task_ConfirmRevocation" -> this.test.calls.done(this.test.request, "undo");
			case "Task_DecideHowToGoOn" -> giveUp("undo");
			case "Task_ConfirmRevocationByHand" -> {
				giveUp("undo");
				this.test.decide("approve", "");
			}
			default -> {
				// it begins there
			}
		}
	}

	private void schedule(String element) {
		this.test.fulfillment.accept(new NewRequest(this.test.request, OperationType.CHANGE, this.test.asset, false,
				ORDER, Instant.now().plus(Duration.ofDays(30)), false));
		switch (element) {
			case "Task_AwaitDate" -> this.test.calls.done(this.test.request, "schedule");
			case "Task_PendRequest" -> {
				this.test.calls.done(this.test.request, "schedule");
				this.schedules.pendedAgain(this.test.request);
			}
			case "Task_DecideHowToGoOn" -> giveUp("schedule");
			case "Task_ApproveRequestByHand" -> {
				giveUp("schedule");
				this.test.decide("approve", "");
			}
			case "Task_FailRequestByHand" -> {
				giveUp("schedule");
				this.test.decide("fail", "We can't.");
			}
			default -> {
				// it begins there
			}
		}
	}

	/** What can be the matter at a place, shown at the purchase. */
	Map<String, Runnable> situations() {
		Map<String, Runnable> situations = new LinkedHashMap<>();
		situations.put("the attempt is under way", () -> {
			fulfillPurchase();
			this.test.calls.wanted(this.test.request, "provision");
		});
		situations.put("the vendor's attempt failed", () -> {
			fulfillPurchase();
			fail("provision", "503 from the vendor");
		});
		situations.put("the vendor took it on and isn't done", () -> {
			fulfillPurchase();
			done("provision", ProcessTest.IN_PROGRESS);
			this.test.calls.result(this.test.request, "await", new Result.NotYet(Duration.ofMinutes(2)));
		});
		situations.put("Connect's attempt failed", () -> {
			fulfillPurchase();
			done("provision", ProcessTest.READY);
			fail("approve", "502 from Connect");
		});
		situations.put("Connect is out", () -> {
			fulfillPurchase();
			done("provision", ProcessTest.READY);
			for (int failures = 0; failures < 10; failures++) {
				this.connect.failed(Failure.transientFailure("503 from Connect"));
			}
		});
		situations.put("the vendor is out", () -> {
			fulfillPurchase();
			this.test.calls.goesOut(Side.VENDOR);
		});
		situations.put("the vendor asked us to wait", () -> {
			fulfillPurchase();
			this.test.calls.asksToWait(Side.VENDOR, PAUSE);
		});
		situations.put("Connect asked us to wait", () -> {
			fulfillPurchase();
			done("provision", ProcessTest.READY);
			this.test.calls.result(this.test.request, "approve",
					new Result.Failed(Failure.throttled("429 from Connect", PAUSE)));
			this.test.calls.asksToWait(Side.CONNECT, PAUSE);
		});
		situations.put("the customer was reminded", () -> {
			ask("Task_AwaitParameters");
			fire("BoundaryEvent_ReminderDue");
		});
		situations.put("another request is before it", () -> {
			fulfillPurchase();
			RequestId second = new RequestId(this.test.request + "-2");
			this.test.fulfillment.accept(second, OperationType.CHANGE, this.test.asset, false, ORDER);
			this.other = second;
		});
		situations.put("what a transfer has left is being removed", () -> {
			this.test.begin(OperationType.TRANSFER, MOVED);
			this.test.calls.done(this.test.request, "find");
			done("provision", ProcessTest.IN_PROGRESS);
			this.test.calls.refused(this.test.request, "await", "There is no room.");
			this.test.calls.done(this.test.request, "fail");
			RequestId second = new RequestId(this.test.request + "-2");
			this.test.fulfillment.accept(second, OperationType.CHANGE, this.test.asset, false, ORDER);
			this.other = second;
		});
		situations.put("its process couldn't take an outcome", () -> {
			fulfillPurchase();
			this.test.jdbc.sql("""
					insert into verdict (request_id, verdict, state, claimed_at, changed_at)
					values (?, 'FAIL', 'CLAIMED', current_timestamp, current_timestamp)""")
				.param(this.test.request.value())
				.update();
			done("provision", ProcessTest.READY);
		});
		situations.put("a job of its process failed", () -> {
			ask("Task_AwaitParameters");
			this.test.management.setJobRetries(this.test.timer("BoundaryEvent_NoAnswerInTime").getId(), 0);
		});
		situations.put("its process is gone", () -> {
			String process = this.test.begin(OperationType.PURCHASE, ORDER).getId();
			this.other = null;
			this.test.runtime.deleteProcessInstance(process, "by hand");
		});
		situations.put("the vendor's attempt to clean up failed", () -> {
			this.other = null;
			cleanUp("Task_RemoveTenant");
			fail("undo", "503 from the vendor");
		});
		situations.put("it was approved", () -> {
			fulfillPurchase();
			done("provision", ProcessTest.READY);
			this.test.calls.done(this.test.request, "approve");
		});
		situations.putAll(this.tiers.situations());
		situations.putAll(this.usage.situations());
		return situations;
	}

	/** Others share the context. */
	void putRight() {
		this.connect.answered();
		this.test.calls.isBack(Side.VENDOR);
		this.test.calls.isBack(Side.CONNECT);
	}

	private void fulfillPurchase() {
		this.other = null;
		this.test.begin(OperationType.PURCHASE, ORDER);
	}

	private void vendorDoesIt(OperationType type, String answer) {
		if (type == OperationType.TRANSFER) {
			done("find", ProcessTest.READY);
			done("take_over", answer);
		}
		else {
			done(action(type), answer);
		}
	}

	private static String state(OperationType type) {
		return switch (type) {
			case SUSPEND -> ProcessTest.READY.replace("READY", "SUSPENDED");
			case CANCEL -> ProcessTest.READY.replace("READY", "TERMINATED");
			default -> ProcessTest.READY;
		};
	}

	private static String action(OperationType type) {
		return java.util.Objects.requireNonNull(ACTIONS.get(type));
	}

	private void done(String action, String answer) {
		this.test.calls.done(this.test.request, action, answer);
	}

	private void fail(String action, String reason) {
		this.test.calls.result(this.test.request, action, new Result.Failed(Failure.transientFailure(reason)));
	}

	private void giveUp(String action) {
		this.test.calls.givenUp(this.test.request, action, "no answer for a day");
	}

	private void fire(String timer) {
		Job job = this.test.timer(timer);
		this.test.management.executeJob(job.getId());
	}

}
