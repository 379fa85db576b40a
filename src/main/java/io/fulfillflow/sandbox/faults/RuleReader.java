package io.fulfillflow.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Reads a rule, and says of every field that is wrong what would be right.
 */
final class RuleReader {

	private static final Set<String> COMMON = Set.of("side", "fault", "probability", "times", "seed");

	private static final Set<String> CALLS = Set.of("method", "path");

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

	private final Fields fields;

	private RuleReader(Fields fields) {
		this.fields = fields;
	}

	/**
	 * Reads a rule.
	 * @param id its id
	 * @param wanted as its author wrote it
	 * @throws WrongRule when anything is wrong with it
	 */
	static Rule read(String id, JsonNode wanted) {
		if (!(wanted instanceof ObjectNode given)) {
			throw new WrongRule(Map.of("body", "must be a JSON object such as {\"side\": \"vendor\", "
					+ "\"path\": \"/tenant/**\", \"fault\": \"status\", \"status\": 503}"));
		}
		Fields fields = new Fields(given);
		RuleReader reader = new RuleReader(fields);
		String word = fields.oneOf("fault", FaultReader.words(), null);
		Fault fault = FaultReader.read(word, fields);
		Rule.Target target = reader.target(word);
		Rule.Chance chance = reader.chance();
		reader.unknown(word);
		fields.throwIfWrong();
		return new Rule(id, target, fault, chance, given.deepCopy());
	}

	private Rule.Target target(String word) {
		List<String> sides = word.equals("duplicate-webhook") ? List.of("connect") : List.of("connect", "vendor");
		Side side = this.fields.oneOf("side", sides, null).equals("vendor") ? Side.VENDOR : Side.CONNECT;
		String method = this.fields.has("method") ? this.fields.oneOf("method", METHODS, null) : null;
		return new Rule.Target(side, method, path());
	}

	private PathPattern path() {
		String path = this.fields.text("path", "/**");
		try {
			if (path.startsWith("/")) {
				return PathPatternParser.defaultInstance.parse(path);
			}
			this.fields.wrong("path",
					"must begin with / and is read below the side's root, such as /requests/*/approve");
		}
		catch (PatternParseException ex) {
			this.fields.wrong("path",
					"must be a pattern such as /requests/*/approve or /tenant/**: " + ex.getMessage());
		}
		return PathPatternParser.defaultInstance.parse("/**");
	}

	private Rule.Chance chance() {
		double probability = this.fields.decimal("probability", 1, 0, 1);
		long times = this.fields.whole("times", Long.MAX_VALUE, 1, Long.MAX_VALUE);
		// a seed that JavaScript's numbers can carry
		long seed = this.fields.whole("seed", ThreadLocalRandom.current().nextLong(1L << 48), Long.MIN_VALUE,
				Long.MAX_VALUE);
		return new Rule.Chance(probability, times, seed);
	}

	private void unknown(@Nullable String word) {
		Set<String> known = new TreeSet<>(COMMON);
		known.addAll(FaultReader.fields(word));
		if (!"duplicate-webhook".equals(word)) {
			known.addAll(CALLS);
		}
		List<String> names = new ArrayList<>();
		this.fields.names().forEachRemaining(names::add);
		for (String name : names) {
			if (!known.contains(name)) {
				this.fields.wrong(name,
						"is no field of a rule with this fault; its fields are " + String.join(", ", known));
			}
		}
	}

}
