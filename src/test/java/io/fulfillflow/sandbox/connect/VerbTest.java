package io.fulfillflow.sandbox.connect;

import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerbTest {

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, textBlock = """
			verb,     from,                                  to
			UPDATE,   DRAFT PENDING INQUIRING,               same
			APPROVE,  PENDING,                               APPROVED
			FAIL,     PENDING,                               FAILED
			INQUIRE,  PENDING,                               INQUIRING
			PEND,     INQUIRING SCHEDULED,                   PENDING
			SCHEDULE, PENDING,                               SCHEDULED
			REVOKE,   SCHEDULED,                             REVOKING
			CONFIRM,  REVOKING,                              REVOKED
			ASSIGN,   PENDING INQUIRING SCHEDULED REVOKING,  same
			UNASSIGN, PENDING INQUIRING SCHEDULED REVOKING,  same
			VALIDATE, DRAFT INQUIRING,                       same
			SUBMIT,   DRAFT INQUIRING,                       PENDING
			PURCHASE, DRAFT,                                 PENDING
			""")
	void leadsWhereTheStateMachineSays(Verb verb, String begins, String leads) {
		check(verb.name(), verb::from, begins, leads);
	}

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, textBlock = """
			verb,     from,                     to
			UPDATE,   DRAFT PENDING INQUIRING,  same
			APPROVE,  PENDING,                  APPROVED
			FAIL,     PENDING INQUIRING,        FAILED
			INQUIRE,  PENDING,                  INQUIRING
			PEND,     INQUIRING,                PENDING
			ASSIGN,   PENDING INQUIRING,        same
			UNASSIGN, PENDING INQUIRING,        same
			VALIDATE, DRAFT INQUIRING,          same
			SUBMIT,   DRAFT INQUIRING,          PENDING
			""")
	void leadsWhereTheStateMachineOfTiersSays(TierVerb verb, String begins, String leads) {
		check(verb.name(), verb::from, begins, leads);
	}

	private static void check(String verb, UnaryOperator<Status> step, String begins, String leads) {
		Set<String> from = Set.of(begins.split(" "));
		for (Status now : Status.values()) {
			if (from.contains(now.name())) {
				Status then = leads.equals("same") ? now : Status.valueOf(leads);
				assertThat(step.apply(now)).as("%s from %s", verb, now).isEqualTo(then);
			}
			else {
				assertThatExceptionOfType(ConnectRefusal.class).as("%s from %s", verb, now)
					.isThrownBy(() -> step.apply(now))
					.withMessageContaining(now.word())
					.satisfies((refusal) -> assertThat(refusal.code()).isEqualTo("VAL_001"));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			CHANGE,     active
			ADJUSTMENT, active
			RENEW,      active
			TRANSFER,   active
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
			TRANSFER,   active,      active,     active
			SUSPEND,    active,      suspended,  active
			RESUME,     suspended,   active,     suspended
			CANCEL,     terminating, terminated, active
			""")
	void movesTheAsset(RequestType type, String open, String approved, String failed) {
		assertThat(type.assetStatus(Status.DRAFT)).isEqualTo((type == RequestType.PURCHASE) ? "draft" : open);
		assertThat(type.assetStatus(Status.TIERS_SETUP)).isEqualTo(open);
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

	@ParameterizedTest
	@EnumSource(value = TierVerb.class, names = "UPDATE", mode = EnumSource.Mode.EXCLUDE)
	void isNamedByThePathForTiersToo(TierVerb verb) {
		assertThat(TierVerb.of(verb.word())).contains(verb);
		assertThat(TierVerb.of("update")).isEmpty();
	}

	@Test
	void isNoUpdateByPost() {
		assertThat(Verb.of("update")).isEmpty();
		assertThat(Verb.of("answer")).isEmpty();
	}

}
