package io.fulfillflow.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that the image keeps.
 */
class DockerfileTest {

	private final List<String> instructions = instructions();

	@Test
	void isBuiltInTwoStagesOfOneImageFromTheLayersOfTheJar() {
		assertThat(all("FROM")).hasSize(2).allMatch((from) -> from.startsWith("eclipse-temurin:17-jre"));
		assertThat(all("RUN").get(0)).contains("-Djarmode=tools", "extract --layers");
		assertThat(all("COPY")).filteredOn((copy) -> copy.startsWith("--from=layers"))
			.as("what changes least comes first")
			.satisfiesExactly((copy) -> assertThat(copy).contains("/dependencies/"),
					(copy) -> assertThat(copy).contains("/spring-boot-loader/"),
					(copy) -> assertThat(copy).contains("/snapshot-dependencies/"),
					(copy) -> assertThat(copy).contains("/application/"));
	}

	@Test
	void runsAsAUserWithANumberThatIsNotRoot() {
		assertThat(all("USER")).singleElement().asString().matches("[1-9]\\d{3,}");
		assertThat(this.instructions.indexOf("USER " + all("USER").get(0)))
			.isLessThan(this.instructions.indexOf("ENTRYPOINT " + all("ENTRYPOINT").get(0)));
	}

	@Test
	void startsJavaWithoutAShellInBetween() {
		assertThat(all("ENTRYPOINT")).singleElement().asString().startsWith("[\"java\", ");
		assertThat(all("CMD")).isEmpty();
	}

	@Test
	void asksForReadinessWithoutCurl() {
		assertThat(all("HEALTHCHECK")).singleElement()
			.asString()
			.contains("/actuator/health/readiness")
			.doesNotContain("curl");
	}

	@Test
	void containsNoSecret() {
		assertThat(String.join("\n", this.instructions)).doesNotContainPattern("(PASSWORD|SECRET|API_KEY)");
		assertThat(all("ARG")).isEmpty();
	}

	@Test
	void isGivenTheJarAndNothingElse() throws IOException {
		assertThat(Files.readAllLines(Path.of(".dockerignore"))).containsExactly("*", "!target/fulfillflow.jar");
		assertThat(all("COPY")).filteredOn((copy) -> !copy.startsWith("--from"))
			.containsExactly("target/fulfillflow.jar .");
	}

	private List<String> all(String instruction) {
		return this.instructions.stream()
			.filter((line) -> line.startsWith(instruction + " "))
			.map((line) -> line.substring(instruction.length() + 1).strip())
			.toList();
	}

	/** Without comments, with continued lines put together. */
	private static List<String> instructions() {
		List<String> found = new ArrayList<>();
		try {
			StringBuilder instruction = new StringBuilder();
			for (String line : Files.readAllLines(Path.of("src/main/docker/Dockerfile"))) {
				if (line.isBlank() || line.startsWith("#")) {
					continue;
				}
				boolean goesOn = line.endsWith("\\");
				instruction.append(goesOn ? line.substring(0, line.length() - 1) : line);
				if (!goesOn) {
					found.add(instruction.toString());
					instruction.setLength(0);
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return found;
	}

}
