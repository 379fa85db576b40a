package io.fulfillflow.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the house; for each rule a sample that breaks it proves that it bites.
 */
class ArchitectureTest {

	private static final String SAMPLE = "io.fulfillflow.architecture.sample";

	private static final JavaClasses HOUSE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.fulfillflow");

	private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(SAMPLE);

	private final HouseRules rules = new HouseRules("io.fulfillflow");

	private final HouseRules sampleRules = new HouseRules(SAMPLE);

	@Test
	void roomsImportOnlyWhomTheyMay() {
		this.rules.importTable().forEach((rule) -> rule.check(HOUSE));
		assertThat(violations(this.sampleRules.importTable())).anyMatch((line) -> line.contains("CallsIntake"))
			.anyMatch((line) -> line.contains("KnowsIntake"));
	}

	@Test
	void everyRoomIsInTheTable() {
		this.rules.everyRoomIsInTheTable().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.everyRoomIsInTheTable())))
			.anyMatch((line) -> line.contains("util"));
	}

	@Test
	void nobodyReachesIntoAnotherRoomsSubPackages() {
		this.rules.nobodyReachesIntoSubPackages().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.nobodyReachesIntoSubPackages())))
			.anyMatch((line) -> line.contains("ReachesInside"));
	}

	@Test
	void roomsHaveNoCircles() {
		this.rules.noCircles().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.noCircles()))).isNotEmpty();
	}

	@Test
	void camundaStaysInItsRooms() {
		this.rules.camundaStaysInItsRooms().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.camundaStaysInItsRooms())))
			.anyMatch((line) -> line.contains("KnowsTheEngine"));
	}

	@Test
	void coreKnowsNoFramework() {
		this.rules.coreKnowsNoFramework().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.coreKnowsNoFramework())))
			.anyMatch((line) -> line.contains("SpringInCore"));
	}

	@Test
	void onePlaceBuildsHttpClients() {
		this.rules.onePlaceBuildsHttpClients().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.onePlaceBuildsHttpClients())))
			.anyMatch((line) -> line.contains("CallsOutDelegate"));
	}

	@Test
	void delegatesNeverCallOut() {
		this.rules.delegatesNeverCallOut().check(HOUSE);
		assertThat(violations(List.of(this.sampleRules.delegatesNeverCallOut())))
			.anyMatch((line) -> line.contains("CallsOutDelegate"));
	}

	@Test
	void everyPackageSaysWhatItIsFor() throws Exception {
		Set<Path> silent = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path folder : files.filter((file) -> file.toString().endsWith(".java"))
				.map(Path::getParent)
				.collect(Collectors.toSet())) {
				Path info = folder.resolve("package-info.java");
				if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
					silent.add(folder);
				}
			}
		}
		assertThat(silent).as("packages without a @NullMarked package-info.java").isEmpty();
	}

	private static List<String> violations(List<ArchRule> rules) {
		return rules.stream()
			.flatMap((rule) -> rule.allowEmptyShould(true).evaluate(BROKEN).getFailureReport().getDetails().stream())
			.toList();
	}

}
