package io.fulfillflow.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came over the wire.
 *
 * @param status 0 when nothing came
 * @param headers by names in any case
 * @param body decoded
 */
record RawAnswer(int status, Map<String, List<String>> headers, String body) {

	static RawAnswer of(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		int end = text.indexOf("\r\n\r\n");
		if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
			return new RawAnswer(0, Map.of(), text);
		}
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		String[] lines = text.substring(0, end).split("\r\n");
		for (String line : Arrays.asList(lines).subList(1, lines.length)) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
		boolean chunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
		return new RawAnswer(Integer.parseInt(text.substring(9, 12)), headers,
				new String(chunked ? joined(body) : body, StandardCharsets.UTF_8));
	}

	private static byte[] joined(byte[] chunks) {
		String text = new String(chunks, StandardCharsets.ISO_8859_1);
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		int at = 0;
		while (at < text.length()) {
			int lineEnd = text.indexOf("\r\n", at);
			int size = Integer.parseInt(text.substring(at, lineEnd).strip(), 16);
			joined.write(chunks, lineEnd + 2, size);
			at = lineEnd + 2 + size + 2;
			if (size == 0) {
				break;
			}
		}
		return joined.toByteArray();
	}

	String header(String name) {
		return String.join(", ", this.headers.getOrDefault(name, List.of()));
	}

}
