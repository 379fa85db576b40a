package io.fulfillflow.fulfillment.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.fulfillment.BulkRetry;

/**
 * What came of retrying many.
 *
 * @param dryRun whether nothing was done
 * @param matched how many requests were meant
 * @param counts how many had which result; with {@code left} they add up to
 * {@code matched}
 * @param left how many were over the limit and not looked at
 * @param items one for each request looked at
 */
record RetryReport(boolean dryRun, long matched, Map<String, Long> counts, long left, List<Item> items) {

	static RetryReport of(BulkRetry.Report report, boolean dryRun) {
		Map<String, Long> counts = new LinkedHashMap<>();
		for (BulkRetry.Result result : BulkRetry.Result.values()) {
			counts.put(RequestItem.word(result),
					report.items().stream().filter((item) -> item.result() == result).count());
		}
		return new RetryReport(dryRun, report.matched(), counts, report.left(),
				report.items()
					.stream()
					.map((item) -> new Item(item.requestId().value(), RequestItem.word(item.result()), item.detail()))
					.toList());
	}

	/**
	 * What came of one.
	 *
	 * @param requestId which
	 * @param result {@code retried}, {@code would-retry}, {@code not-waiting},
	 * {@code unknown} or {@code failed-again}
	 * @param detail where it stands, or what stood in the way
	 */
	record Item(String requestId, String result, String detail) {
	}

}
