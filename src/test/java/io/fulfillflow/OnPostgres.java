package io.fulfillflow;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Runs a test on a real PostgreSQL, in one context for all who do: nothing is called,
 * polled or executed by itself.
 */
@SpringBootTest(properties = { "spring.datasource.username=postgres", "spring.datasource.hikari.maximum-pool-size=20",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
		"fulfillflow.connect.api-key=SU-000-000-000:test", "fulfillflow.vendor.api-url=http://127.0.0.1:9",
		"fulfillflow.remote.enabled=false", "fulfillflow.connect.poll-enabled=false",
		"camunda.bpm.job-execution.enabled=false", "fulfillflow.callbacks.enabled=false" })
public interface OnPostgres {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		String url = PostgresDatabase.fresh();
		properties.add("spring.datasource.url", () -> url);
	}

}
