package io.fulfillflow.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.NewUsageFile;
import io.fulfillflow.connect.UsageFile;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.UsageRow;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said to Connect about usage files, and what is asked first.
 */
class UsageSideTest {

	private static final NewUsageFile FILE = new NewUsageFile("usage-1", "Usage", new ProductId("PRD-1"), "CRD-1",
			LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), "USD");

	private static final JsonNode UF = Json.tree("{\"fileId\":\"UF-1\"}");

	private final Scripted connect = new Scripted();

	private final UsageSide side = new UsageSide(this.connect, Mockito.mock(UsageRecords.class), Runnable::run);

	@Test
	void makesAFile() {
		assertThat(attempt(UsageAction.CREATE, UsageSide.payload(FILE), false))
			.isEqualTo(new Result.Done(Json.tree("{\"fileId\":\"UF-new\"}")));

		assertThat(this.connect.said).containsExactly("create " + FILE);
	}

	@Test
	void looksForTheFileByOurIdBeforeItMakesASecondOne() {
		this.connect.stands("draft");

		assertThat(attempt(UsageAction.CREATE, UsageSide.payload(FILE), true))
			.isEqualTo(new Result.Done(Json.tree("{\"fileId\":\"UF-1\"}")));

		assertThat(this.connect.said).containsExactly("find PRD-1 usage-1");
	}

	@Test
	void makesTheFileThatWasNeverMade() {
		attempt(UsageAction.CREATE, UsageSide.payload(FILE), true);

		assertThat(this.connect.said).containsExactly("find PRD-1 usage-1", "create " + FILE);
	}

	@ParameterizedTest
	@CsvSource({ "UPLOAD, draft, upload", "UPLOAD, invalid, upload", "UPLOAD, ready, ''", "UPLOAD, pending, ''",
			"SUBMIT, ready, submit", "SUBMIT, pending, ''", "SUBMIT, accepted, ''", "SUBMIT, rejected, ''" })
	void whatIsInDoubtIsSaidOnlyIfTheFileStandsBeforeIt(UsageAction action, String status, String said) {
		this.connect.stands(status);

		assertThat(attempt(action, UF, true)).isInstanceOf(Result.Done.class);

		assertThat(this.connect.said).isEqualTo(said.isEmpty() ? List.of("read") : List.of("read", said));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPLOAD", "SUBMIT" })
	void whatIsRefusedBecauseItIsSoAlreadyIsDone(UsageAction action) {
		this.connect.stands("pending");
		this.connect.refuses = Failure.permanent("400: Usage file is pending");

		assertThat(attempt(action, UF, false)).isInstanceOf(Result.Done.class);
	}

	@Test
	void whatIsRefusedOtherwiseIsGivenUpWithConnectsWords() {
		this.connect.stands("ready");
		this.connect.refuses = Failure.permanent("400: the contract has ended");

		assertThat(attempt(UsageAction.SUBMIT, UF, false)).isEqualTo(new Result.Failed(this.connect.refuses));
	}

	@Test
	void whatIsUnknownIsTriedAgainLater() {
		this.connect.refuses = Failure.unknown("no answer");

		assertThat(attempt(UsageAction.SUBMIT, UF, false)).isEqualTo(new Result.Failed(this.connect.refuses));
		assertThat(this.connect.said).containsExactly("submit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "draft", "uploading", "uploaded", "processing" })
	void waitsWhileConnectIsAtTheFile(String status) {
		this.connect.stands(status);

		assertThat(attempt(UsageAction.LOOK, UF, false)).isInstanceOf(Result.NotYet.class);
	}

	@ParameterizedTest
	@CsvSource({ "ready, false", "pending, false", "accepted, true", "invalid, true", "rejected, true",
			"closed, true" })
	void tellsWhereTheFileStandsAndWhyOnceItIsDecided(String status, boolean withProblems) {
		this.connect.stands(status);
		this.connect.problems = CompletableFuture.completedFuture(Map.of("1", "No such item."));

		JsonNode state = ((Result.Done) attempt(UsageAction.LOOK, UF, false)).answer();

		assertThat(state.path("status").asText()).isEqualTo(status);
		assertThat(state.path("note").asText()).isEqualTo("a note");
		assertThat(state.path("problems").has("1")).isEqualTo(withProblems);
	}

	@Test
	void reasonsThatConnectHasThrownAwayHoldNothingUp() {
		this.connect.stands("accepted");
		this.connect.problems = CompletableFuture.failedFuture(new CallFailed(Failure.permanent("404")));

		assertThat(attempt(UsageAction.LOOK, UF, false)).isInstanceOf(Result.Done.class);
	}

	@Test
	void reasonsThatCannotBeReachedAreAskedForAgain() {
		this.connect.stands("accepted");
		this.connect.problems = CompletableFuture.failedFuture(new CallFailed(Failure.transientFailure("503")));

		CompletableFuture<Result> attempt = this.side.attempt(call(UsageAction.LOOK, UF, false)).toCompletableFuture();

		assertThat(attempt).isCompletedExceptionally();
	}

	@Test
	void aFileThatConnectDoesNotKnowIsGivenUp() {
		assertThat(attempt(UsageAction.LOOK, UF, false)).isInstanceOf(Result.Failed.class);
	}

	private Result attempt(UsageAction action, JsonNode payload, boolean inDoubt) {
		assertThat(this.side.carriesOut(action.word())).isTrue();
		return this.side.attempt(call(action, payload, inDoubt)).toCompletableFuture().join();
	}

	private static RemoteCall call(UsageAction action, JsonNode payload, boolean inDoubt) {
		return new RemoteCall(1, Side.CONNECT, action.word(), new RequestId("usage-1"), "key", payload, 1, inDoubt,
				Instant.EPOCH, Instant.MAX);
	}

	private static final class Scripted implements UsageFiles {

		private final List<String> said = new ArrayList<>();

		private @Nullable UsageFile file;

		private @Nullable Failure refuses;

		private CompletableFuture<Map<String, String>> problems = CompletableFuture.completedFuture(Map.of());

		void stands(String status) {
			this.file = new UsageFile("UF-1", "usage-1", status, 1, 1, "a note", null);
		}

		@Override
		public CompletableFuture<Optional<UsageFile>> find(ProductId product, String externalId) {
			this.said.add("find " + product + " " + externalId);
			return CompletableFuture.completedFuture(Optional.ofNullable(this.file));
		}

		@Override
		public CompletableFuture<String> create(NewUsageFile wanted) {
			this.said.add("create " + wanted);
			return CompletableFuture.completedFuture("UF-new");
		}

		@Override
		public CompletableFuture<Optional<UsageFile>> read(String id) {
			this.said.add("read");
			return CompletableFuture.completedFuture(Optional.ofNullable(this.file));
		}

		@Override
		public CompletableFuture<Void> upload(String id, List<UsageRow> rows) {
			return say("upload");
		}

		@Override
		public CompletableFuture<Void> submit(String id) {
			return say("submit");
		}

		private CompletableFuture<Void> say(String what) {
			this.said.add(what);
			return (this.refuses != null) ? CompletableFuture.failedFuture(new CallFailed(this.refuses))
					: CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletableFuture<Map<String, String>> problems(UsageFile file) {
			return this.problems;
		}

	}

}
