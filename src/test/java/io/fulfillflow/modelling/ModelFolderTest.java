package io.fulfillflow.modelling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.fulfillflow.modelling.ModelFolder.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Which files of a folder are models.
 */
class ModelFolderTest {

	@TempDir
	private Path folder;

	@Test
	void packagesProcessesAndDecisions() throws IOException {
		assertThat(ModelFolder.packaged()).extracting(Model::id)
			.contains("PurchaseSubscription", "AskForParameters", "CleanUp", "ParameterRules", "InquiryLimits");
	}

	@Test
	void readsProcessesAndDecisionsOfAFolderAndLeavesTheRest() throws IOException {
		Files.createDirectories(this.folder.resolve("deep"));
		Files.copy(Path.of("bpmn/shared/clean-up.bpmn"), this.folder.resolve("mine.bpmn"));
		Files.copy(Path.of("bpmn/decisions/inquiry-limits.dmn"), this.folder.resolve("deep/limits.dmn"));
		Files.writeString(this.folder.resolve("notes.txt"), "not a model");

		assertThat(ModelFolder.of(this.folder)).extracting(Model::name, Model::id)
			.containsExactlyInAnyOrder(tuple("mine.bpmn", "CleanUp"), tuple("limits.dmn", "InquiryLimits"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					rules.dmn | no XML at all                                                   | rules.dmn is no DMN model
					rules.dmn | <definitions/>                                                  | rules.dmn is no DMN model
					rules.dmn | <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"/> | rules.dmn must have exactly one decision, and has 0
					model.bpmn | no XML at all                                                  | model.bpmn is no BPMN 2.0 model
					""")
	void saysWhichFileIsWrong(String name, String content, String message) throws IOException {
		Files.writeString(this.folder.resolve(name), content);

		assertThatExceptionOfType(WrongModel.class).isThrownBy(() -> ModelFolder.of(this.folder))
			.withMessageContaining(message);
	}

}
