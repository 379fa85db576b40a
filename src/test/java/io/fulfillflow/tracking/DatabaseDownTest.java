package io.fulfillflow.tracking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database goes away for good.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:down;DB_CLOSE_DELAY=-1", "fulfillflow.sandbox.enabled=false",
				"spring.datasource.hikari.connection-timeout=1000",
				"fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
				"fulfillflow.connect.api-key=SU-000-000-000:test", "fulfillflow.vendor.api-url=http://127.0.0.1:9",
				"fulfillflow.remote.enabled=false", "fulfillflow.connect.poll-enabled=false",
				"camunda.bpm.job-execution.enabled=false", "management.prometheus.metrics.export.enabled=true" })
@DirtiesContext
class DatabaseDownTest {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BacklogWatch watch;

	@Autowired
	MeterRegistry metrics;

	@Autowired
	TestRestTemplate http;

	@Test
	void whatCantBeCountedIsNotANumberAndTheScrapeGoesOn() {
		this.watch.count();
		assertThat(this.metrics.get("fulfillflow.operations.open").gauges()).hasSize(5)
			.extracting(Gauge::value)
			.containsOnly(0.0);

		this.jdbc.sql("shutdown").update();
		this.watch.count();

		for (String name : new String[] { "fulfillflow.operations.open", "fulfillflow.oldest.waiting",
				"fulfillflow.remote.queue", "fulfillflow.remote.oldest", "fulfillflow.incidents" }) {
			assertThat(this.metrics.get(name).gauges()).as(name).extracting(Gauge::value).containsOnly(Double.NaN);
		}
		ResponseEntity<String> scraped = this.http.getForEntity("/actuator/prometheus", String.class);
		assertThat(scraped.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(scraped.getBody().lines()).contains("fulfillflow_operations_open{status=\"queued\"} NaN",
				"fulfillflow_remote_breaker{product=\"others\",side=\"vendor\",state=\"closed\"} 1.0");
	}

}
