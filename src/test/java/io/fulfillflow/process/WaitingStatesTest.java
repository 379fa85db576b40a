package io.fulfillflow.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.camunda.bpm.engine.impl.pvm.delegate.SignallableActivityBehavior;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pins what is said at each place of the models at which a process can wait, and in each
 * situation there. The words stand in {@code explanations/waiting.txt}; those that come
 * from the model itself are its analyst's, so that they stand there as
 * {@code <documentation>}. A place that was added to a model needs a way to it in
 * {@link WaysToWait} and, unless it is like the same place in other models, its words.
 */
class WaitingStatesTest extends ProcessApiTest {

	private static final Path MODELS = Path.of("bpmn");

	private static final Path WORDS = Path.of("src/test/resources/explanations/waiting.txt");

	@Autowired
	ApplicationContext beans;

	WaysToWait ways = new WaysToWait(this);

	@BeforeEach
	void autowireTheWays() {
		this.ways.autowire(this.beans.getAutowireCapableBeanFactory());
	}

	@TestFactory
	List<DynamicTest> everyPlaceWhereAModelWaitsIsExplained() throws IOException {
		List<Spot> spots = spots();
		assertThat(spots).hasSizeGreaterThanOrEqualTo(80);
		return spots.stream().map((spot) -> DynamicTest.dynamicTest(spot.toString(), () -> {
			numberTheRequest();
			this.ways.to(spot.model(), spot.element());
			JsonNode explained = explained();
			assertThat(explained.at("/steps/0/id").asText()).as("where it stands").isEqualTo(spot.element());
			assertWords(explained, spot.toString(), spot.element());
		})).toList();
	}

	@TestFactory
	List<DynamicTest> everySituationIsExplained() {
		return this.ways.situations().entrySet().stream().map((way) -> DynamicTest.dynamicTest(way.getKey(), () -> {
			numberTheRequest();
			way.getValue().run();
			try {
				assertWords(explained(), way.getKey());
			}
			finally {
				this.ways.putRight();
			}
		})).toList();
	}

	@Test
	void nothingIsPinnedThatNobodySays() throws IOException {
		List<String> spots = spots().stream().flatMap((spot) -> Stream.of(spot.toString(), spot.element())).toList();

		assertThat(pinned().keySet()).allMatch((key) -> spots.contains(key) || this.ways.situations().containsKey(key));
	}

	private void assertWords(JsonNode explained, String... keys) throws IOException {
		Map<String, String> pinned = pinned();
		String said = plain(explained);
		String words = Stream.of(keys).filter(pinned::containsKey).findFirst().map(pinned::get).orElse(null);
		assertThat(words).as("%s has no words in %s yet; it says: %s", keys[0], WORDS, said).isNotNull();
		assertThat(said).as(keys[0]).isEqualTo(words);
	}

	/** Where a process of the models can stand for longer. */
	private List<Spot> spots() throws IOException {
		try (Stream<Path> files = Files.walk(MODELS)) {
			return files.map((file) -> MODELS.relativize(file).toString())
				.filter((file) -> file.matches("(fulfillment|shared|tier|usage)/.*\\.bpmn"))
				.sorted()
				.map(this::model)
				.flatMap(this::spots)
				.filter((spot) -> !WaysToWait.ELSEWHERE.contains(spot.model()))
				.toList();
		}
	}

	private ModelFile model(String file) {
		try {
			return ModelFile.of(file, Files.readString(MODELS.resolve(file)));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private Stream<Spot> spots(ModelFile model) {
		String id = model.all(Process.class).findFirst().orElseThrow().getId();
		return model.all(FlowNode.class).filter(this::waits).map((node) -> new Spot(id, node.getId()));
	}

	private boolean waits(FlowNode node) {
		if (node instanceof ServiceTask task) {
			String bean = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
			return SignallableActivityBehavior.class.isAssignableFrom(this.beans.getType(bean));
		}
		return node instanceof UserTask || node instanceof ReceiveTask || node instanceof IntermediateCatchEvent;
	}

	private JsonNode explained() throws Exception {
		return Json.tree(this.mvc
			.perform(MockMvcRequestBuilders.get(path() + "/{id}/explanation", this.ways.explained().value()))
			.andExpect(MockMvcResultMatchers.status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString());
	}

	private String path() {
		return this.ways.explained().value().startsWith("usage-") ? "/api/usage/reports" : "/api/requests";
	}

	private String plain(JsonNode explained) {
		String text = explained.path("text").asText();
		for (String place : List.of("steps", "dates")) {
			for (JsonNode one : explained.path(place)) {
				assertThat(one.path("documentation").asText()).as("%s", one).isNotBlank();
				text = text.replace(one.path("documentation").asText(), "<documentation>");
			}
		}
		for (JsonNode one : explained.path("parameters")) {
			text = text.replace(one.path("error").asText(), "<error>");
		}
		return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "<time>")
			.replace(this.request.value(), "<request>");
	}

	/** Key lines begin with {@code ##}; the lines below are one text. */
	private static Map<String, String> pinned() throws IOException {
		Map<String, String> pinned = new LinkedHashMap<>();
		for (String part : Files.readString(WORDS).split("(?m)^## ")) {
			String[] lines = part.split("\n", 2);
			if (lines.length == 2 && !lines[0].startsWith("#")) {
				pinned.put(lines[0].strip(), lines[1].strip().replaceAll("\\s*\n\\s*", " "));
			}
		}
		return pinned;
	}

	private record Spot(String model, String element) {

		@Override
		public String toString() {
			return this.model + "/" + this.element;
		}

	}

}
