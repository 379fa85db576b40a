package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.ChangeNumbers;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.OperatorActions;
import io.fulfillflow.fulfillment.ReviewAnswer;
import io.fulfillflow.fulfillment.ReviewsWanted;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.SeenTierRequests;
import io.fulfillflow.fulfillment.Timeline;
import io.fulfillflow.fulfillment.TimelineEvent;
import io.fulfillflow.fulfillment.TimelineEvent.Kind;
import io.fulfillflow.tenant.OperationProgress.Progress;
import io.fulfillflow.tier.TierDecisions;
import io.fulfillflow.tier.TierQuestions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows tier requests to those who follow requests.
 */
@Component
class TierRequestsSeen implements SeenTierRequests {

	private final TierRequestRows rows;

	private final ChangeNumbers changes;

	private final TierStanding standing;

	private final Timeline timeline;

	private final TierQuestions questions;

	private final TierDecisions decisions;

	TierRequestsSeen(TierRequestRows rows, ChangeNumbers changes, TierStanding standing, Timeline timeline,
			TierQuestions questions, TierDecisions decisions) {
		this.rows = rows;
		this.changes = changes;
		this.standing = standing;
		this.timeline = timeline;
		this.questions = questions;
		this.decisions = decisions;
	}

	@Override
	public Optional<SeenTierRequest> one(RequestId id) {
		return this.rows.one(id);
	}

	@Override
	public List<SeenTierRequest> page(Filter filter, @Nullable Long before, int most) {
		return this.rows.page(filter, before, most);
	}

	@Override
	public List<SeenTierRequest> oldest(Filter filter, int most) {
		return this.rows.oldest(filter, most);
	}

	@Override
	public long count(Filter filter) {
		return this.rows.count(filter);
	}

	@Override
	public long lastChange() {
		return this.changes.last(ChangeNumbers.Numbered.TIER_REQUESTS);
	}

	@Override
	public Changed changed(Filter filter, long after, int most) {
		long last = lastChange();
		List<TierRequestRows.Changed> page = this.rows.changed(filter, after, most);
		long end = page.isEmpty() ? after : page.get(page.size() - 1).number();
		return new Changed(page.stream().map(TierRequestRows.Changed::request).toList(),
				(page.size() == most) ? end : Math.max(end, last));
	}

	@Override
	public Progress standing(SeenTierRequest request) {
		return this.standing.of(request);
	}

	@Override
	public List<TimelineEvent> timeline(SeenTierRequest request) {
		List<TimelineEvent> own = new ArrayList<>();
		own.add(event(request.acceptedAt(), Kind.ACCEPTED, request.type(), null, null));
		this.questions.of(request.requestId())
			.forEach((asked) -> own.add(event(asked.at(), Kind.QUESTION_ASKED, null, null, asked.parameterIds())));
		own.addAll(this.timeline.byHand(OperatorActions.About.tier(request.requestId())));
		if (request.settledAt() != null) {
			own.add(event(request.settledAt(), Kind.SETTLED, null, request.outcome(), request.reason()));
		}
		own.addAll(this.timeline.ofReviews(ReviewsWanted.Key.ofTier(request.requestId())));
		return Timeline.inTime(Stream.concat(own.stream(), this.timeline.ofCalls(request.requestId()).stream()));
	}

	private static TimelineEvent event(Instant at, Kind kind, @Nullable String action, @Nullable String result,
			@Nullable String detail) {
		return new TimelineEvent(at, kind, null, action, null, result, detail, null, null);
	}

	@Override
	public Optional<Decided.Refused> decide(SeenTierRequest request, ReviewAnswer answer, String who) {
		RequestId id = request.requestId();
		return this.decisions.decide(id, answer, who, request.incident())
			.map((refused) -> refused.at(this.standing.of(one(id).orElse(request)).sentence()));
	}

}
