package io.fulfillflow.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

/**
 * Says in our words where and why a body couldn't be read; Jackson's own would name
 * classes.
 */
final class UnreadableBody {

	private UnreadableBody() {
	}

	static BadInput explain(@Nullable Throwable cause) {
		if (cause instanceof StreamConstraintsException tooMuch) {
			return new BadInput("", "is nested too deeply or has a number or name that is too long" + place(tooMuch));
		}
		if (cause instanceof StreamReadException wrong) {
			return malformed(wrong);
		}
		if (cause instanceof JsonMappingException mismatch) {
			// a body that is no JSON any more inside a record comes wrapped
			return (mismatch.getCause() instanceof StreamReadException) ? explain(mismatch.getCause())
					: new BadInput(pointer(mismatch), expected(mismatch));
		}
		return new BadInput("", "is missing or couldn't be read to its end");
	}

	private static BadInput malformed(StreamReadException wrong) {
		boolean twice = String.valueOf(wrong.getOriginalMessage()).startsWith("Duplicate field");
		String pointer = (twice && wrong.getProcessor() != null) ? pointer(wrong.getProcessor()) : "";
		return new BadInput(pointer, (twice ? "is there twice" : "is no valid JSON") + place(wrong));
	}

	private static String place(JsonProcessingException ex) {
		JsonLocation location = ex.getLocation();
		return (location == null || location.getLineNr() < 1) ? ""
				: " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
	}

	private static String pointer(JsonParser parser) {
		return Text.oneLine(parser.getParsingContext().pathAsPointer().toString(), 200);
	}

	private static String pointer(JsonMappingException ex) {
		String pointer = ex.getPath()
			.stream()
			.map((step) -> "/" + ((step.getFieldName() != null)
					? step.getFieldName().replace("~", "~0").replace("/", "~1") : String.valueOf(step.getIndex())))
			.collect(Collectors.joining());
		return Text.oneLine(pointer, 200);
	}

	private static String expected(JsonMappingException mismatch) {
		if (mismatch instanceof UnrecognizedPropertyException) {
			return "isn't known";
		}
		if (String.valueOf(mismatch.getOriginalMessage()).startsWith("Trailing token")) {
			return "goes on after its end" + place(mismatch);
		}
		if (mismatch instanceof ValueInstantiationException refused) {
			return refusal(refused);
		}
		Class<?> type = (mismatch instanceof MismatchedInputException input) ? input.getTargetType() : null;
		return "must be " + ((type != null) ? name(type) : "something else");
	}

	/** Only what our own types say is meant for the caller. */
	private static String refusal(ValueInstantiationException refused) {
		boolean ours = refused.getType() != null
				&& refused.getType().getRawClass().getName().startsWith("io.fulfillflow.");
		return (ours && refused.getCause() instanceof IllegalArgumentException reason && reason.getMessage() != null)
				? "isn't acceptable: " + Text.oneLine(reason.getMessage(), 200) : "isn't acceptable";
	}

	private static String name(Class<?> type) {
		if (type.isEnum()) {
			return "one of "
					+ Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return "a text";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "true or false";
		}
		if (type == double.class || type == float.class || type == Double.class || type == Float.class
				|| type == java.math.BigDecimal.class) {
			return "a number";
		}
		if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
			return "a whole number that fits";
		}
		if (Collection.class.isAssignableFrom(type) || type.isArray()) {
			return "a list";
		}
		if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
			return "a date and time such as 2026-11-23T10:15:30Z";
		}
		boolean isObject = Map.class.isAssignableFrom(type) || type.isRecord()
				|| type == com.fasterxml.jackson.databind.node.ObjectNode.class;
		return isObject ? "an object" : "of another type";
	}

}
