package io.fulfillflow;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * Runs a test on H2, in the one context that it shares with the process tests: nothing is
 * called, polled or executed by itself.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1",
		"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1",
		"fulfillflow.connect.api-key=SU-000-000-000:test", "fulfillflow.vendor.api-url=http://127.0.0.1:9",
		"fulfillflow.remote.enabled=false", "fulfillflow.connect.poll-enabled=false",
		"camunda.bpm.job-execution.enabled=false", "fulfillflow.callbacks.enabled=false" })
public interface OnH2 {

}
