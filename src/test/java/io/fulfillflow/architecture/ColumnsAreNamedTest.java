package io.fulfillflow.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL refuses a prepared {@code select *} once its table has got another column,
 * so that a node that still is the old one would fail calls during an upgrade.
 */
class ColumnsAreNamedTest {

	private static final Pattern ALL = Pattern.compile("select (distinct )?\\*|\\b\\w\\.\\*|returning \\*");

	@Test
	void eachStatementNamesTheColumnsThatItReads() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
			assertThat(sources.filter((path) -> path.toString().endsWith(".java")).flatMap(this::reading)).isEmpty();
		}
	}

	@Test
	void findsOneThatDoesNot() {
		assertThat(List.of("select * from a", "select o.*, t.id", "delete from a returning *"))
			.allMatch((line) -> ALL.matcher(line).find());
	}

	private Stream<String> reading(Path source) {
		try {
			return Files.readAllLines(source)
				.stream()
				.filter((line) -> ALL.matcher(line).find())
				.map((line) -> source.getFileName() + ": " + line.strip());
		}
		catch (IOException ex) {
			throw new IllegalStateException(source.toString(), ex);
		}
	}

}
