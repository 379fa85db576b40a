package io.fulfillflow.endtoend;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong at a foreign server.
 *
 * @param hits which calls
 * @param before answered at once, without any effect; {@literal null} for after the
 * effect
 * @param after answered in the place of the true answer; {@literal null} leaves it
 * @param lost whether the connection is closed without an answer
 * @param slow how long the answer takes
 * @param first happens before anything else
 */
record Fault(Predicate<Incoming> hits, @Nullable Answer before, @Nullable Answer after, boolean lost, Duration slow,
		Runnable first) {

	private static final Runnable NOTHING = () -> {
	};

	static Predicate<Incoming> call(String method, String path) {
		return (incoming) -> incoming.method().equals(method) && incoming.path().equals(path);
	}

	static Fault lostAfterEffect(Predicate<Incoming> hits) {
		return new Fault(hits, null, null, true, Duration.ZERO, NOTHING);
	}

	static Fault errorAfterEffect(Predicate<Incoming> hits, int status) {
		return new Fault(hits, null, Answer.refusal(status, Documents.object()), false, Duration.ZERO, NOTHING);
	}

	static Fault refused(Predicate<Incoming> hits, int status, JsonNode body, Map<String, String> headers) {
		return new Fault(hits, new Answer(status, body, headers, false), null, false, Duration.ZERO, NOTHING);
	}

	static Fault slow(Predicate<Incoming> hits, Duration pause) {
		return new Fault(hits, null, null, false, pause, NOTHING);
	}

	static Fault justBefore(Predicate<Incoming> hits, Runnable first) {
		return new Fault(hits, null, null, false, Duration.ZERO, first);
	}

	Fault taking(Duration pause) {
		return new Fault(this.hits, this.before, this.after, this.lost, pause, this.first);
	}

	Answer carryOut(Supplier<Answer> truth) {
		this.first.run();
		if (this.before != null) {
			return this.before;
		}
		Answer answer = truth.get();
		return (this.after != null)
				? new Answer(this.after.status(), this.after.body(), this.after.headers(), answer.effect()) : answer;
	}

}
