package io.fulfillflow.engine;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many incidents are open, for those who watch. The engine's own query can't count by
 * type in one go. An incident of a called process counts once, not again at its callers.
 */
@Repository
public class OpenIncidents {

	private final JdbcClient jdbc;

	OpenIncidents(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts the open incidents.
	 * @return their number by type, such as {@code failedJob}
	 */
	public Map<String, Long> count() {
		return this.jdbc.sql("""
				select incident_type_, count(*) as incidents from act_ru_incident
				where id_ = root_cause_incident_id_ group by incident_type_""")
			.query((row, number) -> Map.entry(row.getString("incident_type_"), row.getLong("incidents")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
