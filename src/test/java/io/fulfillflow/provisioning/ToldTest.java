package io.fulfillflow.provisioning;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of an answer only that is kept which was asked for.
 */
class ToldTest {

	private static final JsonNode ANSWER = Json.tree("""
			{"tenantId":"T-1","admin":{"loginUrl":"https://a.example","password":"hunter2"},
			"a/b":{"c~d":7},"none":null,"long":"%s"}""".formatted("x".repeat(10_000)));

	@Test
	void keepsWhatThePointersNameAndNothingElse() {
		TenantAnswer kept = kept("/admin/loginUrl", "/a~1b/c~0d", "/none", "/missing", "/long");

		assertThat(kept.told()).isEqualTo(Json.tree("{\"/admin/loginUrl\":\"https://a.example\",\"/a~1b/c~0d\":7}"));
		assertThat(kept.vendorId()).isEqualTo(new VendorId("T-1"));
	}

	@Test
	void keepsNothingWhenNothingIsAskedFor() {
		assertThat(kept().told()).isNull();
		assertThat(kept("/missing").told()).isNull();
	}

	@Test
	void leavesOtherResultsAlone() {
		Result nothing = new Result.Done(NullNode.getInstance());

		assertThat(Told.only(nothing, wanting("/a"))).isSameAs(nothing);
		assertThat(Told.only(new Result.Refused("No."), wanting("/a"))).isEqualTo(new Result.Refused("No."));
	}

	private static TenantAnswer kept(String... pointers) {
		Result done = Outcome.done(new VendorTenant(new VendorId("T-1"), State.READY, null, null, null, ANSWER));
		return TenantAnswer.of(((Result.Done) Told.only(done, wanting(pointers))).answer());
	}

	private static RemoteCall wanting(String... pointers) {
		Effect effect = new Effect(Side.VENDOR, "await", Json.MAPPER.createObjectNode(), false)
			.telling(List.of(pointers));
		return new RemoteCall(1, Side.VENDOR, effect.action(), new RequestId("PR-1"), "key", effect.payload(), 1, false,
				Instant.EPOCH, Instant.EPOCH);
	}

}
