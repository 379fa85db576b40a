package io.fulfillflow.tracking.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.remote.CallHistory.Attempt;
import io.fulfillflow.tracking.Alarm;
import io.fulfillflow.tracking.Explanation;
import io.fulfillflow.tracking.Place;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is where it is. What there isn't is left out.
 *
 * @param requestId the request; left out of usage reports
 * @param reportId the usage report; left out of requests
 * @param tenantId its tenant; left out of tier requests and usage reports, which have
 * none
 * @param status as in {@code /api/requests}
 * @param waitsFor {@code earlier-request}, {@code vendor}, {@code connect},
 * {@code customer}, {@code distributor}, {@code person}, {@code date}, {@code nothing} or
 * {@code over}
 * @param text the whole in sentences
 * @param since since when it waits so
 * @param until when the waiting ends whatever happens
 * @param steps where its process stands
 * @param attempts the attempts at what it waits for, the oldest first
 * @param nextAttemptAt when it is tried next
 * @param parameters what the customer was asked for
 * @param dates what its process has set itself
 * @param next what happens next if nobody does anything
 * @param whoCanAct who can do something about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationDocument(@Nullable String requestId, @Nullable String reportId, @Nullable String tenantId,
		String status, String waitsFor, String text, @Nullable Instant since, @Nullable Instant until, List<Step> steps,
		List<Tried> attempts, @Nullable Instant nextAttemptAt, List<Explanation.AskedParameter> parameters,
		List<Coming> dates, String next, List<Explanation.Act> whoCanAct) {

	static ExplanationDocument of(Explanation explained) {
		return of(explained, explained.requestId().value(), null);
	}

	static ExplanationDocument ofReport(Explanation explained) {
		return of(explained, null, explained.requestId().value());
	}

	private static ExplanationDocument of(Explanation explained, @Nullable String requestId,
			@Nullable String reportId) {
		return new ExplanationDocument(requestId, reportId,
				(explained.tenantId() != null) ? explained.tenantId().value() : null, explained.state().word(),
				explained.waitsFor().name().toLowerCase(Locale.ROOT).replace('_', '-'),
				String.join(" ", explained.sentences()), explained.since(), explained.until(),
				explained.places().stream().map(Step::of).toList(), explained.tried().stream().map(Tried::of).toList(),
				explained.nextAttemptAt(), explained.parameters(), explained.alarms().stream().map(Coming::of).toList(),
				explained.next(), explained.whoCanAct());
	}

	/**
	 * A step of the model.
	 *
	 * @param id its id in the model
	 * @param name its name
	 * @param documentation what the model says of it
	 * @param since when the process came there
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Step(String id, String name, @Nullable String documentation, Instant since) {

		static Step of(Place place) {
			return new Step(place.elementId(), place.name(), place.documentation(), place.since());
		}

	}

	/**
	 * An attempt.
	 *
	 * @param number counts from 1
	 * @param at when it began
	 * @param result one word
	 * @param detail one line
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Tried(int number, Instant at, String result, @Nullable String detail) {

		static Tried of(Attempt attempt) {
			return new Tried(attempt.number(), attempt.startedAt(),
					attempt.result().toLowerCase(Locale.ROOT).replace('_', '-'), attempt.detail());
		}

	}

	/**
	 * A date that the process has set itself.
	 *
	 * @param at when
	 * @param name what happens then
	 * @param documentation more of it
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Coming(Instant at, String name, @Nullable String documentation) {

		static Coming of(Alarm alarm) {
			return new Coming(alarm.at(), alarm.name(), alarm.documentation());
		}

	}

}
