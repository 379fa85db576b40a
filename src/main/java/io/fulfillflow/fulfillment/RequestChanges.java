package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Repository;

/**
 * Requests in the order of their last change, for those who ask again and again.
 */
@Repository
public class RequestChanges {

	private final RequestRows requests;

	private final ChangeNumbers numbers;

	RequestChanges(RequestRows requests, ChangeNumbers numbers) {
		this.requests = requests;
		this.numbers = numbers;
	}

	/**
	 * Where the next change will stand.
	 * @return the number of the last one
	 */
	public long last() {
		return this.numbers.last(ChangeNumbers.Numbered.OPERATIONS);
	}

	/**
	 * Requests that changed.
	 * @param filter which ones
	 * @param after the number that the answer before ended with
	 * @param most how many
	 * @return the one that changed first at the head; each as it is now
	 */
	public Page after(RequestFilter filter, long after, int most) {
		long last = last();
		List<RequestEntry> page = new ArrayList<>();
		List<Long> numbers = new ArrayList<>();
		this.requests.changed(filter, after, most, (entry, number) -> {
			page.add(entry);
			numbers.add(number);
		});
		long end = numbers.isEmpty() ? after : numbers.get(numbers.size() - 1);
		return new Page(page, (page.size() == most) ? end : Math.max(end, last));
	}

	/**
	 * What changed.
	 *
	 * @param requests the one that changed first at the head
	 * @param last the number to go on after
	 */
	public record Page(List<RequestEntry> requests, long last) {
	}

}
