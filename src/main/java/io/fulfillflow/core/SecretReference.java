package io.fulfillflow.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Says where a secret is kept, so that settings need not hold it: {@code env:NAME} for an
 * environment variable, {@code file:/path} for a file, as Docker's and Kubernetes'
 * secrets are.
 *
 * @param isFile whether it is a file
 * @param where the variable's name or the file's path
 */
public record SecretReference(boolean isFile, String where) {

	private static final String VARIABLE = "env:";

	private static final String FILE = "file:";

	/**
	 * Reads a reference.
	 * @param text such as {@code env:ACME_KEY}
	 * @return empty when it is none: it may be a secret itself, so don't show it
	 */
	public static Optional<SecretReference> of(String text) {
		String reference = text.strip();
		if (reference.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
			return Optional.of(new SecretReference(false, reference.substring(VARIABLE.length())));
		}
		if (reference.startsWith(FILE) && reference.length() > FILE.length()) {
			return Optional.of(new SecretReference(true, reference.substring(FILE.length())));
		}
		return Optional.empty();
	}

	/**
	 * Fetches the secret.
	 * @param variables the value of a variable, {@literal null} when it isn't set
	 * @return the secret, without white space around it
	 * @throws IllegalArgumentException if there is none, or it can't be sent in a header;
	 * the message shows nothing of it
	 */
	public String fetch(Function<String, @Nullable String> variables) {
		String found = this.isFile ? contents() : variables.apply(this.where);
		String secret = (found != null) ? found.strip() : "";
		if (secret.isEmpty()) {
			throw new IllegalArgumentException(this + " holds nothing");
		}
		if (!secret.matches("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?")) {
			throw new IllegalArgumentException(this + " holds something else than one line of plain ASCII");
		}
		return secret;
	}

	private String contents() {
		try {
			return Files.readString(Path.of(this.where));
		}
		catch (IOException | InvalidPathException ex) {
			throw new IllegalArgumentException(this + " can't be read");
		}
	}

	@Override
	public String toString() {
		return (this.isFile ? FILE : VARIABLE) + this.where;
	}

}
