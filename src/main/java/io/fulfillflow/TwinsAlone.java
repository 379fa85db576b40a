package io.fulfillflow;

import java.io.IOException;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * With the profile {@code twins} the component scan finds the sandbox and nothing else of
 * ours: no engine, no poller, no API, no database. Which of the libraries' own
 * configurations are left out is written in {@code application.yaml}.
 */
class TwinsAlone implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PROFILE = "twins";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getEnvironment().acceptsProfiles(Profiles.of(PROFILE))) {
			context.getBeanFactory().registerSingleton("allButTheTwins", new AllButTheTwins());
		}
	}

	/**
	 * What the scan leaves out.
	 */
	private static final class AllButTheTwins extends TypeExcludeFilter {

		@Override
		public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
			String name = type.getClassMetadata().getClassName();
			return name.startsWith("io.fulfillflow.") && !name.startsWith("io.fulfillflow.sandbox.");
		}

		// Spring's test support compares the filters of contexts
		@Override
		public boolean equals(Object other) {
			return other instanceof AllButTheTwins;
		}

		@Override
		public int hashCode() {
			return AllButTheTwins.class.hashCode();
		}

	}

}
