package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.Text;

/**
 * What a reviewer sees of a request: what is ordered and what is wrong with it. It names
 * no customer and holds no value of a parameter, since the task's variables are seen by
 * all who look into Cockpit.
 *
 * @param items the lines of the order
 * @param problems what is wrong with its parameters
 * @param parameters ids of the parameters that the customer may be asked about
 */
record ReviewSheet(List<Item> items, List<Question> problems, List<String> parameters) {

	/** What the engine keeps of a text. */
	private static final int LONGEST = 3900;

	static ReviewSheet of(RequestForPerson request) {
		return new ReviewSheet(request.order().items(), request.problems(),
				request.order()
					.parameters()
					.stream()
					.filter((parameter) -> parameter.isOrdering() && !parameter.hidden())
					.map(Parameter::id)
					.toList());
	}

	String itemLines() {
		return lines(this.items.stream().map(ReviewSheet::line).toList(), "No items");
	}

	String problemLines() {
		return lines(this.problems.stream()
			.map((question) -> Text.oneLine(question.parameterId() + ": " + question.message(), 300))
			.toList(), "None");
	}

	private static String line(Item item) {
		String name = item.mpn().isEmpty() ? String.valueOf(item.id()) : item.mpn();
		String before = item.oldQuantity().value();
		boolean isNew = before.isBlank() || before.equals("0");
		return Text.oneLine(name + ": " + (isNew ? "" : before + " → ") + item.quantity(), 200);
	}

	private static String lines(List<String> lines, String none) {
		String all = lines.stream().collect(Collectors.joining("\n"));
		return lines.isEmpty() ? none : (all.length() > LONGEST) ? all.substring(0, LONGEST) + "…" : all;
	}

}
