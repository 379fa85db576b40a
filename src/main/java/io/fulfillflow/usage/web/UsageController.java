package io.fulfillflow.usage.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.usage.Collected;
import io.fulfillflow.usage.KeptRecord;
import io.fulfillflow.usage.RecordFilter;
import io.fulfillflow.usage.UsageCollection;
import io.fulfillflow.usage.UsageRecords;
import io.fulfillflow.usage.Wish;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Usage records: collected, and seen.
 */
@RestController
@RequestMapping(path = "/api/usage", produces = "application/json")
class UsageController {

	private static final int USUAL = 100;

	private static final int MOST = 1000;

	private static final int NAMED = 10;

	private final UsageCollection collection;

	private final UsageRecords records;

	private final RecordsReader reader;

	private final DurabilityBarrier barrier;

	UsageController(UsageCollection collection, UsageRecords records, RecordsReader reader, DurabilityBarrier barrier) {
		this.collection = collection;
		this.records = records;
		this.reader = reader;
		this.barrier = barrier;
	}

	@PostMapping
	CollectedDocument collect(@RequestBody(required = false) byte @Nullable [] body) {
		List<Wish> wishes = this.reader.wishes(this.reader.json(body));
		Collected collected = collect(wishes);
		if (collected instanceof Collected.Reported reported) {
			throw new Conflict(conflict(reported.records()));
		}
		Collected.Kept kept = (Collected.Kept) collected;
		this.barrier.force();
		return new CollectedDocument(kept.added(), kept.replaced(), kept.unchanged());
	}

	private Collected collect(List<Wish> wishes) {
		try {
			return this.collection.collect(wishes);
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else collected one of them at the same moment: now it is there
			return this.collection.collect(wishes);
		}
	}

	private static String conflict(List<KeptRecord> reported) {
		List<String> ids = reported.stream().limit(NAMED).map((kept) -> kept.record().recordId()).toList();
		return "Reported already with other content: " + String.join(", ", ids)
				+ ((reported.size() > NAMED) ? " and " + (reported.size() - NAMED) + " more" : "")
				+ ". Nothing of this call was collected.";
	}

	@GetMapping
	ListDocument list(@RequestParam(required = false) @Nullable String period,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String externalId,
			@RequestParam(required = false) @Nullable String reportId,
			@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = (int) UsageQuery.number("limit", limit, USUAL, 1, MOST);
		RecordFilter filter = new RecordFilter(UsageQuery.period(period), UsageQuery.status(status),
				UsageQuery.id("externalId", externalId), UsageQuery.id("reportId", reportId),
				UsageQuery.number("cursor", cursor, 0, 0, Long.MAX_VALUE));
		List<KeptRecord> found = this.records.page(filter, most + 1);
		List<KeptRecord> page = found.subList(0, Math.min(most, found.size()));
		return new ListDocument(page.stream().map(RecordDocument::of).toList(),
				(found.size() > most) ? String.valueOf(page.get(most - 1).sequence()) : null);
	}

	/**
	 * What became of the records of a call.
	 */
	record CollectedDocument(int added, int replaced, int unchanged) {
	}

	/**
	 * A page of records.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ListDocument(List<RecordDocument> items, @Nullable String next) {
	}

}
