package io.fulfillflow.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The analysts' guide shows the models as they are.
 */
class ModelPicturesTest {

	private static final Path MODELS = Path.of("bpmn");

	private static final Path PICTURES = Path.of("src", "docs", "models");

	static List<Path> models() throws IOException {
		try (Stream<Path> files = Files.walk(MODELS)) {
			return files.filter((file) -> file.toString().endsWith(".bpmn")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("models")
	void areDrawnAsTheyAre(Path model) throws Exception {
		String picture = model.getFileName().toString().replace(".bpmn", ".svg");
		String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));

		assertThat(PICTURES.resolve(picture)).as("drawn by: npm ci && npm run draw, in src/test/pictures")
			.content()
			.contains(
					"<!-- of " + MODELS.relativize(model).toString().replace('\\', '/') + ", SHA-256 " + sum + " -->");
		assertThat(PICTURES.resolve("README.md")).content().contains("](" + picture + ")");
	}

}
