package io.fulfillflow.channel;

import java.util.Locale;

/**
 * What is done to a request at Connect.
 */
enum ConnectAction {

	APPROVE, FAIL, INQUIRE, SAY, SCHEDULE, PEND, CONFIRM, ASSIGN, ADJUST;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static ConnectAction of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
