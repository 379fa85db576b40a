package io.fulfillflow.sandbox.connect;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerbTest {

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
			verb,     pending,   inquiring, scheduled, revoking, approved, failed, revoked
			UPDATE,   PENDING,   INQUIRING, -,         -,        -,        -,      -
			APPROVE,  APPROVED,  -,         -,         -,        -,        -,      -
			FAIL,     FAILED,    -,         -,         -,        -,        -,      -
			INQUIRE,  INQUIRING, -,         -,         -,        -,        -,      -
			PEND,     -,         PENDING,   -,         -,        -,        -,      -
			SCHEDULE, SCHEDULED, -,         -,         -,        -,        -,      -
			REVOKE,   -,         -,         REVOKING,  -,        -,        -,      -
			CONFIRM,  -,         -,         -,         REVOKED,  -,        -,      -
			ASSIGN,   PENDING,   INQUIRING, SCHEDULED, REVOKING, -,        -,      -
			UNASSIGN, PENDING,   INQUIRING, SCHEDULED, REVOKING, -,        -,      -
			""")
	void leadsWhereTheStateMachineSays(Verb verb, Status pending, Status inquiring, Status scheduled, Status revoking,
			Status approved, Status failed, Status revoked) {
		Status[] expected = { pending, inquiring, scheduled, revoking, approved, failed, revoked };

		for (Status from : Status.values()) {
			Status to = expected[from.ordinal()];
			if (to != null) {
				assertThat(verb.from(from)).as("%s from %s", verb, from).isEqualTo(to);
			}
			else {
				assertThatExceptionOfType(ConnectRefusal.class).as("%s from %s", verb, from)
					.isThrownBy(() -> verb.from(from))
					.withMessageContaining(from.word())
					.satisfies((refusal) -> assertThat(refusal.code()).isEqualTo("VAL_001"));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			CHANGE,     active
			ADJUSTMENT, active
			RENEW,      active
			SUSPEND,    active
			RESUME,     suspended
			CANCEL,     active
			""")
	void isOrderedForAssetsInTheRightStateOnly(RequestType type, String right) {
		type.requireOrderable(right);

		Arrays.asList("processing", "active", "suspended", "terminating", "terminated").forEach((state) -> {
			if (!state.equals(right)) {
				assertThatExceptionOfType(ConnectRefusal.class).isThrownBy(() -> type.requireOrderable(state));
			}
		});
	}

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, textBlock = """
			type,       open,        approved,   failed
			PURCHASE,   processing,  active,     terminated
			CHANGE,     active,      active,     active
			ADJUSTMENT, active,      active,     active
			RENEW,      active,      active,     active
			SUSPEND,    active,      suspended,  active
			RESUME,     suspended,   active,     suspended
			CANCEL,     terminating, terminated, active
			""")
	void movesTheAsset(RequestType type, String open, String approved, String failed) {
		assertThat(type.assetStatus(Status.PENDING)).isEqualTo(open);
		assertThat(type.assetStatus(Status.INQUIRING)).isEqualTo(open);
		assertThat(type.assetStatus(Status.APPROVED)).isEqualTo(approved);
		assertThat(type.assetStatus(Status.FAILED)).isEqualTo(failed);
		assertThat(type.assetStatus(Status.REVOKED)).isEqualTo(failed);
	}

	@ParameterizedTest
	@EnumSource(value = Verb.class, names = "UPDATE", mode = EnumSource.Mode.EXCLUDE)
	void isNamedByThePath(Verb verb) {
		assertThat(Verb.of(verb.word())).contains(verb);
	}

	@Test
	void isNoUpdateByPost() {
		assertThat(Verb.of("update")).isEmpty();
		assertThat(Verb.of("answer")).isEmpty();
	}

}
