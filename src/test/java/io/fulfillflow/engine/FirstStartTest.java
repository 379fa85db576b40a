package io.fulfillflow.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.fulfillflow.PostgresDatabase;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

class FirstStartTest {

	private final ProcessEngine engine = mock(ProcessEngine.class);

	@Test
	@Timeout(60)
	void oneNodeAtATimeStartsItsEngine() throws Exception {
		DriverManagerDataSource database = new DriverManagerDataSource(PostgresDatabase.fresh());
		FirstStart first = new FirstStart(database);
		FirstStart second = new FirstStart(database);
		first.preInit(new StandaloneProcessEngineConfiguration());

		CompletableFuture<Void> other = CompletableFuture
			.runAsync(() -> second.preInit(new StandaloneProcessEngineConfiguration()));
		assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
		first.postProcessEngineBuild(this.engine);

		other.get();
		second.postProcessEngineBuild(this.engine);
		assertThat(other).isCompleted();
	}

}
