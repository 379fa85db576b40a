package io.fulfillflow.sandbox.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads RQL by recursive descent. Beside the language itself it takes what clients really
 * send: {@code field=value}, {@code field=op=value}, and the older {@code field__in=a,b}
 * and {@code asset__product__id}.
 */
final class RqlParser {

	private static final int DEEPEST = 50;

	private static final Set<String> RESERVED = Set.of("limit", "offset", "search", "ordering");

	private final Scanner scanner;

	private final Fields fields;

	private final List<RqlQuery.Ordering> ordering = new ArrayList<>();

	private final Selection selection = new Selection();

	/** Where the fields in a tuple begin, with a dot at the end. */
	private String prefix = "";

	private int limit = RqlQuery.DEFAULT_LIMIT;

	private int offset;

	private int depth;

	RqlParser(String queryString, Fields fields) {
		this.scanner = new Scanner(queryString);
		this.fields = fields;
	}

	RqlQuery parse() {
		Condition filter = any(true);
		if (this.scanner.peek() != Scanner.END) {
			throw this.scanner.invalid("'" + this.scanner.peek() + "' unexpected");
		}
		return new RqlQuery(filter, this.ordering, this.selection, this.offset, this.limit);
	}

	private Condition any(boolean commaIsAnd) {
		List<Condition> parts = new ArrayList<>();
		do {
			parts.add(all(commaIsAnd));
		}
		while (this.scanner.skip('|') || this.scanner.skip(';'));
		return (parts.size() == 1) ? parts.get(0) : new Condition.Any(parts);
	}

	private Condition all(boolean commaIsAnd) {
		List<Condition> parts = new ArrayList<>();
		do {
			// a spare & at the start or the end of a query string says nothing
			if (this.scanner.peek() != '&' && this.scanner.peek() != Scanner.END) {
				parts.add(term());
			}
		}
		while (this.scanner.skip('&') || (commaIsAnd && this.scanner.skip(',')));
		return Condition.All.of(parts);
	}

	private Condition term() {
		if (++this.depth > DEEPEST) {
			throw this.scanner.invalid("too many nested brackets");
		}
		try {
			if (this.scanner.skip('(')) {
				Condition inner = any(true);
				this.scanner.expect(')');
				return inner;
			}
			String name = this.scanner.name();
			if (!name.isEmpty() && this.scanner.skip('(')) {
				return call(name);
			}
			if (!name.isEmpty() && this.scanner.skip('=')) {
				return equation(name);
			}
			throw this.scanner.invalid("a comparison expected");
		}
		finally {
			this.depth--;
		}
	}

	private Condition call(String name) {
		Condition condition = switch (name) {
			case "and" -> new Condition.All(arguments());
			case "or" -> new Condition.Any(arguments());
			case "not" -> new Condition.Not(any(false));
			case "ordering" -> ordering();
			case "select" -> selection();
			default -> comparison(name);
		};
		this.scanner.expect(')');
		return condition;
	}

	private List<Condition> arguments() {
		List<Condition> arguments = new ArrayList<>();
		do {
			arguments.add(any(false));
		}
		while (this.scanner.skip(','));
		return arguments;
	}

	private Condition comparison(String name) {
		Operator operator = Operator.of(name)
			.orElseThrow(() -> this.scanner.invalid("'" + name + "' is no function of this language"));
		String field = this.scanner.name();
		this.scanner.expect(',');
		return compared(field, operator);
	}

	private Condition compared(String name, Operator operator) {
		if (operator == Operator.EQ && this.prefix.isEmpty() && this.scanner.skip("t(")) {
			return tuple(name);
		}
		return new Condition.Compare(known(name), operator, operator.takesList() ? bracketed() : List.of(value()));
	}

	private Condition tuple(String name) {
		String field = name.replace("__", ".");
		this.prefix = field + ".";
		Condition part = any(true);
		this.prefix = "";
		this.scanner.expect(')');
		return new Condition.Entry(field, part);
	}

	private Condition equation(String name) {
		if (RESERVED.contains(name)) {
			return reserved(name);
		}
		Map.Entry<String, Operator> legacy = Operator.endingOf(name).orElse(null);
		if (legacy != null) {
			String field = known(name.substring(0, name.length() - legacy.getKey().length()));
			Operator operator = legacy.getValue();
			return new Condition.Compare(field, operator, operator.takesList() ? listed() : List.of(value()));
		}
		int mark = this.scanner.mark();
		Operator operator = Operator.of(this.scanner.name()).orElse(null);
		if (operator != null && this.scanner.skip('=')) {
			return compared(name, operator);
		}
		this.scanner.reset(mark);
		return compared(name, Operator.EQ);
	}

	private Condition reserved(String name) {
		if (name.equals("ordering")) {
			return ordering();
		}
		String value = this.scanner.value();
		if (name.equals("search")) {
			return new Condition.Search(this.fields.paths(), value);
		}
		page(name, value);
		return new Condition.All(List.of());
	}

	private List<Condition.Value> bracketed() {
		this.scanner.expect('(');
		List<Condition.Value> values = (this.scanner.peek() != ')') ? listed() : List.of();
		this.scanner.expect(')');
		return values;
	}

	private List<Condition.Value> listed() {
		List<Condition.Value> values = new ArrayList<>();
		do {
			values.add(value());
		}
		while (this.scanner.skip(','));
		return values;
	}

	private Condition.Value value() {
		String text = this.scanner.value();
		if ((text.equals("null") || text.equals("empty")) && this.scanner.skip('(')) {
			this.scanner.expect(')');
			return new Condition.Value(text.equals("null") ? null : "");
		}
		return new Condition.Value(text);
	}

	private Condition ordering() {
		do {
			String name = this.scanner.name();
			boolean signed = name.startsWith("-") || name.startsWith("+");
			if (!name.isEmpty()) {
				this.ordering
					.add(new RqlQuery.Ordering(known(signed ? name.substring(1) : name), name.startsWith("-")));
			}
		}
		while (this.scanner.skip(','));
		return new Condition.All(List.of());
	}

	private Condition selection() {
		do {
			this.selection.add(this.scanner.name());
		}
		while (this.scanner.skip(','));
		return new Condition.All(List.of());
	}

	private void page(String name, String value) {
		if (!value.matches("\\d{1,9}")) {
			return;
		}
		if (name.equals("limit")) {
			this.limit = Math.min(Integer.parseInt(value), RqlQuery.LARGEST_LIMIT);
		}
		else if (name.equals("offset")) {
			this.offset = Integer.parseInt(value);
		}
	}

	private String known(String name) {
		String path = this.fields.path(this.prefix + name)
			.orElseThrow(() -> this.scanner.invalid("'" + name + "' can't be filtered or ordered by"));
		return path.startsWith(this.prefix) ? path.substring(this.prefix.length()) : path;
	}

}
