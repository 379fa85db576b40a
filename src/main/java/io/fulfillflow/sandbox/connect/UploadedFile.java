package io.fulfillflow.sandbox.connect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a form. The service takes no uploads, so that its own reading of forms is
 * off; this reads the one that Connect takes.
 */
final class UploadedFile {

	private static final Pattern BOUNDARY = Pattern.compile("^multipart/form-data;.*boundary=\"?([^\";]+)\"?.*",
			Pattern.CASE_INSENSITIVE);

	private UploadedFile() {
	}

	/**
	 * The content of a part.
	 * @param contentType what the body is said to be
	 * @param body the whole form
	 * @param name the part's name
	 * @return its content
	 * @throws ConnectRefusal if there is none, or it is empty
	 */
	static byte[] of(@Nullable String contentType, byte @Nullable [] body, String name) {
		Matcher boundary = BOUNDARY.matcher((contentType != null) ? contentType : "");
		if (boundary.matches() && body != null) {
			byte[] found = part(boundary.group(1), body, name);
			if (found.length > 0) {
				return found;
			}
		}
		throw ConnectRefusal.invalid(name + ": No file was submitted.");
	}

	private static byte[] part(String boundary, byte[] body, String name) {
		try {
			MultipartStream form = new MultipartStream(new ByteArrayInputStream(body),
					boundary.getBytes(StandardCharsets.ISO_8859_1), null);
			for (boolean more = form.skipPreamble(); more; more = form.readBoundary()) {
				boolean wanted = form.readHeaders().contains("name=\"" + name + "\"");
				ByteArrayOutputStream content = new ByteArrayOutputStream();
				form.readBodyData(content);
				if (wanted) {
					return content.toByteArray();
				}
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			throw ConnectRefusal.invalid("The form can't be read.");
		}
		return new byte[0];
	}

}
