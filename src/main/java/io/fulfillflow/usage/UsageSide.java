package io.fulfillflow.usage;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.channel.ConnectErrand;
import io.fulfillflow.connect.NewUsageFile;
import io.fulfillflow.connect.UsageFile;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.UsageRow;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Carries usage to Connect. What is in doubt or was refused is looked for first: the file
 * by our id of it, the upload and the submission by the state of the file.
 */
@Component
class UsageSide implements ConnectErrand {

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	/** Connect is still at it, or has nothing to be at. */
	private static final Set<String> NOT_YET = Set.of(UsageFile.DRAFT, "uploading", "uploaded", "processing", "");

	private static final Set<String> NOT_SUBMITTED = Set.of(UsageFile.READY, "uploading", "uploaded", "processing");

	/** So much the ledger has room for. */
	private static final int LONGEST_STATE = 900_000;

	private final UsageFiles files;

	private final UsageRecords records;

	private final Executor executor;

	UsageSide(UsageFiles files, UsageRecords records, @Qualifier("remoteExecutor") Executor executor) {
		this.files = files;
		this.records = records;
		this.executor = executor;
	}

	static JsonNode payload(NewUsageFile file) {
		return Json.MAPPER.createObjectNode()
			.put("externalId", file.externalId())
			.put("name", file.name())
			.put("product", file.product().value())
			.put("contract", file.contract())
			.put("from", file.from().toString())
			.put("to", file.to().toString())
			.put("currency", file.currency());
	}

	static JsonNode file(UsageReport report) {
		return Json.MAPPER.createObjectNode().put("fileId", Objects.requireNonNull(report.fileId()));
	}

	@Override
	public boolean carriesOut(String action) {
		return UsageAction.of(action).isPresent();
	}

	@Override
	public CompletionStage<Result> attempt(RemoteCall call) {
		String file = call.payload().path("fileId").asText();
		return switch (UsageAction.of(call.action()).orElseThrow()) {
			case CREATE -> create(call);
			case UPLOAD -> inState(call, file, Set.of(UsageFile.DRAFT, UsageFile.INVALID), () -> upload(call, file));
			case SUBMIT -> inState(call, file, NOT_SUBMITTED, () -> this.files.submit(file));
			case LOOK -> look(file);
		};
	}

	private CompletableFuture<Result> create(RemoteCall call) {
		NewUsageFile wanted = wanted(call.payload());
		CompletableFuture<Optional<UsageFile>> before = call.inDoubt()
				? this.files.find(wanted.product(), wanted.externalId())
				: CompletableFuture.completedFuture(Optional.empty());
		return before
			.thenCompose((found) -> found.map((file) -> CompletableFuture.completedFuture(file.id()))
				.orElseGet(() -> this.files.create(wanted)))
			.thenApply((id) -> new Result.Done(Json.MAPPER.createObjectNode().put("fileId", id)));
	}

	private static NewUsageFile wanted(JsonNode payload) {
		return new NewUsageFile(payload.path("externalId").asText(), payload.path("name").asText(),
				new ProductId(payload.path("product").asText()), payload.path("contract").asText(),
				LocalDate.parse(payload.path("from").asText()), LocalDate.parse(payload.path("to").asText()),
				payload.path("currency").asText());
	}

	private CompletableFuture<Void> upload(RemoteCall call, String file) {
		return CompletableFuture
			.supplyAsync(() -> this.records.of(call.requestId().value()).stream().map(UsageSide::row).toList(),
					this.executor)
			.thenCompose((rows) -> this.files.upload(file, rows));
	}

	private static UsageRow row(UsageRecord record) {
		return new UsageRow(record.recordId(), record.note(), record.asset().value(), record.mpn(), record.quantity(),
				record.amount(), record.from(), record.to());
	}

	/** A file in another state has had the effect already, perhaps by somebody's hand. */
	private CompletableFuture<Result> inState(RemoteCall call, String file, Set<String> from,
			Supplier<CompletableFuture<Void>> effect) {
		Supplier<CompletableFuture<Result>> tell = () -> effect.get().thenApply((told) -> DONE);
		return call.inDoubt() ? afterReading(file, from, tell)
				: tell.get().<CompletableFuture<Result>>handle((result, thrown) -> {
					if (thrown == null) {
						return CompletableFuture.completedFuture(result);
					}
					Failure failure = CallFailed.failureOf(thrown);
					Supplier<CompletableFuture<Result>> refused = () -> CompletableFuture
						.completedFuture(new Result.Failed(failure));
					return (failure.kind() == Failure.Kind.PERMANENT) ? afterReading(file, from, refused)
							: refused.get();
				}).thenCompose(Function.identity());
	}

	private CompletableFuture<Result> afterReading(String file, Set<String> from,
			Supplier<CompletableFuture<Result>> otherwise) {
		return this.files.read(file)
			.thenCompose((read) -> read.filter((found) -> !from.contains(found.status())).isPresent()
					? CompletableFuture.completedFuture(DONE) : otherwise.get());
	}

	private CompletableFuture<Result> look(String id) {
		return this.files.read(id).thenCompose((read) -> {
			if (read.isEmpty()) {
				return CompletableFuture.completedFuture(new Result.Failed(
						Failure.permanent("Connect doesn't know the usage file " + id + " (any more)")));
			}
			UsageFile file = read.get();
			if (NOT_YET.contains(file.status())) {
				return CompletableFuture.completedFuture(new Result.NotYet(null));
			}
			boolean problems = file.invalid() > 0 || file.status().equals(UsageFile.INVALID);
			boolean decided = !Set.of(UsageFile.READY, UsageFile.PENDING).contains(file.status());
			return (problems && decided ? problems(file) : CompletableFuture.completedFuture(Map.<String, String>of()))
				.thenApply((found) -> state(file, found));
		});
	}

	/** Connect may have thrown the spreadsheet away that says so. */
	private CompletableFuture<Map<String, String>> problems(UsageFile file) {
		return this.files.problems(file).exceptionally((thrown) -> {
			Failure failure = CallFailed.failureOf(thrown);
			if (failure.kind() != Failure.Kind.PERMANENT) {
				throw new CallFailed(failure);
			}
			return Map.of();
		});
	}

	private static Result state(UsageFile file, Map<String, String> problems) {
		JsonNode state = Json.MAPPER.valueToTree(new FileState(file.status(), file.invalid(), file.note(), problems));
		if (state.toString().length() > LONGEST_STATE) {
			return new Result.Failed(Failure.permanent("Connect says more against the records of " + file.id()
					+ " than can be kept: see the usage file in its portal"));
		}
		return new Result.Done(state);
	}

}
