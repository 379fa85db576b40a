package io.fulfillflow.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process takes for the time of its machine: libfaketime stands between.
 *
 * @param ahead how far it is ahead of the real time
 * @param zone the time zone that it believes to be in
 */
record ServersClock(Duration ahead, String zone) {

	private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
			Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

	static boolean canBeSet() {
		return LIBRARIES.stream().anyMatch(Files::exists);
	}

	void of(RunningService service) {
		service.with("TZ", this.zone);
		if (!this.ahead.isZero()) {
			Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
			service.with("LD_PRELOAD", library.toString())
				.with("FAKETIME", "%+d".formatted(this.ahead.toSeconds()))
				.with("NO_FAKE_STAT", "1");
		}
	}

}
