package io.fulfillflow.channel;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said to Connect once the request was read.
 */
class SayingTest {

	private static final RequestId ID = new RequestId("PR-1-001");

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private final ScriptedConnect connect = new ScriptedConnect();

	@Test
	void movesWhatIsWhereItShouldBe() {
		requestIs("scheduled");

		assertThat(pend()).isEqualTo(DONE);
		assertThat(this.connect.calls()).containsExactly("read", "pend");
	}

	@Test
	void doesNothingTwice() {
		requestIs("pending");

		assertThat(pend()).isEqualTo(DONE);
		assertThat(this.connect.calls()).containsExactly("read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "approved", "failed", "revoked" })
	void tellsThatSomebodyElseSettledIt(String status) {
		requestIs(status);

		assertThat(pend()).isEqualTo(new Result.SettledElsewhere(status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "revoking", "tiers_setup", "inquiring", "never heard of" })
	void waitsWhileItIsSomewhereElse(String status) {
		requestIs(status);

		assertThat(pend()).isEqualTo(new Result.NotYet(null));
		assertThat(this.connect.calls()).containsExactly("read");
	}

	@Test
	void readsAgainWhatIsRefused() {
		requestIs("scheduled");
		this.connect.fails("pend", () -> {
			requestIs("pending");
			return Failure.permanent("400 VAL_001");
		});

		assertThat(pend()).as("the platform was quicker").isEqualTo(DONE);
	}

	@Test
	void saysOnceMoreWhatNothingSpeaksAgainst() {
		requestIs("scheduled");
		this.connect.fails("pend", Failure.permanent("400 VAL_001"));

		assertThat(pend()).isEqualTo(DONE);
		assertThat(this.connect.calls()).containsExactly("read", "pend", "read", "pend");
	}

	@Test
	void failsWithTheRefusalWhenItIsRefusedAgain() {
		requestIs("scheduled");
		this.connect.fails("pend", Failure.permanent("400 VAL_001"));
		this.connect.fails("pend", Failure.permanent("400 VAL_001"));

		assertThat(pend()).isEqualTo(new Result.Failed(Failure.permanent("400 VAL_001")));
	}

	@Test
	void failsWhenConnectDoesNotKnowIt() {
		assertThat(pend()).isInstanceOf(Result.Failed.class);
	}

	private Result pend() {
		Saying saying = new Saying((id) -> this.connect.read(id).thenApply((read) -> read.map(ConnectRequest::status)));
		CompletableFuture<Result> moved = saying.afterReading(ID, "pending", Set.of("scheduled"),
				() -> this.connect.pend(ID).thenApply((pended) -> DONE));
		return moved.join();
	}

	private void requestIs(String status) {
		this.connect.holds(new ConnectRequest(ID, "purchase", status, new ExternalId("AS-1"), "processing",
				OrderBuilder.aCompleteOrder().build()));
	}

}
