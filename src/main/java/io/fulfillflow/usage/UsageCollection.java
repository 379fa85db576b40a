package io.fulfillflow.usage;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects usage records. The caller's id and the month tell whether a record is there
 * already: the same content changes nothing, other content takes the place of what isn't
 * in a report yet or was rejected.
 */
@Service
public class UsageCollection {

	private static final Set<RecordStatus> REPORTED = EnumSet.of(RecordStatus.REPORTING, RecordStatus.ACCEPTED);

	private final UsageRecords records;

	UsageCollection(UsageRecords records) {
		this.records = records;
	}

	/**
	 * Collects records, all or none.
	 * @param wishes the records, none twice
	 * @return what became of them
	 * @throws org.springframework.dao.DataIntegrityViolationException if somebody else
	 * collected one of them at the same moment; the same call can be made again
	 */
	@Transactional
	public Collected collect(List<Wish> wishes) {
		Map<YearMonth, List<Wish>> byPeriod = wishes.stream()
			.collect(Collectors.groupingBy((wish) -> wish.record().period(), TreeMap::new, Collectors.toList()));
		List<UsageRecord> added = new ArrayList<>();
		List<UsageRecord> replaced = new ArrayList<>();
		List<KeptRecord> reported = new ArrayList<>();
		byPeriod.forEach((period, some) -> {
			Map<String, KeptRecord> kept = this.records.locked(period,
					some.stream().map((wish) -> wish.record().recordId()).toList());
			for (Wish wish : some) {
				KeptRecord known = kept.get(wish.record().recordId());
				if (known == null) {
					added.add(wish.record());
				}
				else if (changes(wish, known)) {
					(REPORTED.contains(known.status()) ? reported : new ArrayList<KeptRecord>()).add(known);
					replaced.add(wish.record());
				}
			}
		});
		if (!reported.isEmpty()) {
			return new Collected.Reported(reported);
		}
		this.records.insert(added);
		this.records.replace(replaced);
		return new Collected.Kept(added.size(), replaced.size(), wishes.size() - added.size() - replaced.size());
	}

	private static boolean changes(Wish wish, KeptRecord known) {
		return !wish.record().saysTheSameAs(known.record())
				|| (wish.again() && known.status() == RecordStatus.REJECTED);
	}

}
