package io.fulfillflow.sandbox.connect;

import org.springframework.http.HttpStatus;

/**
 * The twin says no, in Connect's words.
 */
class ConnectRefusal extends RuntimeException {

	private final HttpStatus status;

	private final String code;

	private ConnectRefusal(HttpStatus status, String code, String message) {
		super(message);
		this.status = status;
		this.code = code;
	}

	static ConnectRefusal invalid(String message) {
		return new ConnectRefusal(HttpStatus.BAD_REQUEST, "VAL_001", message);
	}

	static ConnectRefusal notFound(String what) {
		return new ConnectRefusal(HttpStatus.NOT_FOUND, "NFND_000", what + " not found.");
	}

	static ConnectRefusal unauthorized() {
		return new ConnectRefusal(HttpStatus.UNAUTHORIZED, "AUTH_001", "API request is unauthorized.");
	}

	HttpStatus status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

}
