package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What vendors may answer and still be understood.
 */
class TenantApiAnswerTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final VendorId ID = new VendorId("T-42");

	private final TenantApi api = VendorServer.api(vendor.baseUrl());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"200|{\"tenantId\":\"T-42\",\"status\":\"ready\"}|T-42|READY",
			"201|{\"tenantId\":\"T-42\",\"status\":\"processing\"}|T-42|IN_PROGRESS",
			"202|{\"tenantId\":\"T-42\"}|T-42|IN_PROGRESS", "201|{\"tenantId\":123333123}|123333123|IN_PROGRESS",
			"201|{\"tenantId\":12345678901234567890123}|12345678901234567890123|IN_PROGRESS",
			"201|{\"id\":\"x/1\",\"status\":\"READY\"}|x/1|READY", "201|{\"id\":7,\"status\":\" Ready \"}|7|READY",
			"201|{\"tenantId\":null,\"id\":\"a\"}|a|IN_PROGRESS", "201|{\"tenantId\":\"\",\"id\":\"a\"}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"b\",\"id\":\"a\"}|b|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":\"active\"}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":\"toString\"}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":null}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":{}}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":3}|a|IN_PROGRESS",
			"201|{\"tenantId\":\"a\",\"status\":\"Suspended\"}|a|SUSPENDED",
			"201|{\"tenantId\":\"a\",\"status\":\"disabled\"}|a|SUSPENDED",
			"201|{\"tenantId\":\"a\",\"status\":\"TERMINATED\"}|a|TERMINATED",
			"201|{\"tenantId\":\"a\",\"status\":\"deleted\"}|a|TERMINATED",
			"201|{\"tenantId\":\"a\",\"status\":\"failed\"}|a|FAILED",
			"201|{\"tenantId\":\"a\",\"status\":\"Error\"}|a|FAILED",
			"201|{\"tenantId\":\"a\",\"status\":\"rejected\"}|a|FAILED" })
	void understandsWhatACreationAnswers(int status, String body, String id, State state) {
		answer(status, body);

		VendorTenant tenant = this.api.create(anOrder(), "k").join();

		assertThat(tenant.id()).isEqualTo(new VendorId(id));
		assertThat(tenant.state()).isEqualTo(state);
	}

	@Test
	void needsNoContentType() {
		vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("{\"tenantId\":\"T-42\"}")));

		assertThat(this.api.create(anOrder(), "k").join().id()).isEqualTo(ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "[]", "null", "true", "\"T-42\"", "[{\"tenantId\":\"T-42\"}]",
			"{\"tenantId\":", "<html>Welcome</html>", "{\"tenantId\":{}}", "{\"tenantId\":true}", "{\"tenantId\":1.5}",
			"{\"tenantId\":\"  \"}", "{\"tenantId\":\"..\"}", "{\"tenantId\":\"a\\u0000b\"}",
			"{\"tenantId\":\"\\ud800\"}", "{\"tenant\":{\"id\":\"T-42\"}}" })
	void aCreationThatNamesNoTenantIsUnknown(String body) {
		answer(201, body);

		assertThat(VendorServer.failureOf(this.api.create(anOrder(), "k")).kind()).isEqualTo(Failure.Kind.UNKNOWN);
	}

	@Test
	void anIdThatIsTooLongIsNone() {
		answer(201, "{\"tenantId\":\"" + "x".repeat(201) + "\"}");

		assertThat(VendorServer.failureOf(this.api.create(anOrder(), "k")).kind()).isEqualTo(Failure.Kind.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reason", "message" })
	void tellsWhyATenantFailed(String field) {
		answer(200, "{\"tenantId\":\"T-42\",\"status\":\"failed\",\"" + field + "\":\"No capacity is left.\"}");

		assertThat(this.api.read(ID).join().orElseThrow()).usingRecursiveComparison()
			.ignoringFields("told")
			.isEqualTo(new VendorTenant(ID, State.FAILED, "No capacity is left."));
	}

	@Test
	void tellsWhenToAskAgain() {
		vendor.stubFor(any(anyUrl())
			.willReturn(aResponse().withHeader("Retry-After", "120").withBody("{\"status\":\"processing\"}")));

		assertThat(this.api.read(ID).join().orElseThrow()).usingRecursiveComparison()
			.ignoringFields("told")
			.isEqualTo(new VendorTenant(ID, State.IN_PROGRESS, null, Duration.ofSeconds(120)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"externalId\":\"AS-1234-5678-9012\",\"tenantId\":\"T-1\",\"status\":\"ready\"}|T-1",
			"[{\"externalId\":\"AS-0\",\"tenantId\":\"T-0\"},{\"externalId\":\"AS-1234-5678-9012\",\"id\":1}]|1",
			"[{\"externalId\":\"AS-1234-5678-9012\",\"id\":1,\"status\":\"deleted\"},"
					+ "{\"externalId\":\"AS-1234-5678-9012\",\"id\":2}]|2" })
	void findsTheTenantOfAnExternalId(String body, String id) {
		answer(200, body);

		assertThat(this.api.find(ASSET).join().map(VendorTenant::id)).contains(new VendorId(id));
	}

	@Test
	void findsATenantWhoseExternalIdIsANumber() {
		answer(200, "{\"externalId\":899,\"tenantId\":\"T-1\"}");

		assertThat(this.api.find(new ExternalId("899")).join()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "null", "\"AS-1234-5678-9012\"", "{\"tenantId\":\"T-1\"}",
			"{\"externalId\":\"as-1234-5678-9012\",\"tenantId\":\"T-1\"}", "{\"externalId\":null,\"tenantId\":\"T-1\"}",
			"{\"externalId\":\"AS-1234\",\"tenantId\":\"T-1\"}", "[[{\"externalId\":\"AS-1234-5678-9012\"}],7,null]",
			"{\"items\":[{\"externalId\":\"AS-1234-5678-9012\",\"tenantId\":\"T-1\"}]}" })
	void takesNobodyElsesTenantForOurs(String body) {
		answer(200, body);

		assertThat(this.api.find(ASSET).join()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html></html>", "[{\"externalId\":\"AS-1234-5678-9012\",\"ten", "busy" })
	void doesNotTakeWhatIsNoJsonForNothing(String body) {
		answer(200, body);

		assertThat(VendorServer.failureOf(this.api.find(ASSET)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Log in</html>", "\n<!-- proxy --><!doctype HTML>" })
	void noWebPageIsAConsent(String body) {
		answer(200, body);

		assertThat(Stream
			.of(this.api.disable(ID, "k"), this.api.enable(ID, "k"), this.api.delete(ID, "k"),
					this.api.change(ID, anOrder(), "k"), this.api.create(anOrder(), "k"))
			.map(VendorServer::failureOf)).extracting(Failure::kind).containsOnly(Failure.Kind.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void findsNothingWhereNothingIs(int status) {
		answer(status, "{\"externalId\":\"AS-1234-5678-9012\",\"tenantId\":\"T-1\"}");

		assertThat(this.api.find(ASSET).join()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 405, 422, 501 })
	void tellsAVendorWithoutASearchFromATenantThatIsNotThere(int status) {
		answer(status, "{\"externalId\":\"AS-1234-5678-9012\",\"tenantId\":\"T-1\"}");

		assertThat(this.api.find(ASSET)).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(SearchNotOffered.class);
	}

	@Test
	void doesNotTakeATenantWithoutAnIdForNone() {
		answer(200, "{\"externalId\":\"AS-1234-5678-9012\",\"status\":\"ready\"}");

		assertThat(VendorServer.failureOf(this.api.find(ASSET)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void readsNothingOfATenantThatTheVendorDoesNotKnow(int status) {
		answer(status, "{\"status\":\"ready\"}");

		assertThat(this.api.read(ID).join()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ready", "[]", "<html>ready</html>", "{\"status\":\"ready\"" })
	void readsNoStateOutOfGarbage(String body) {
		answer(200, body);

		assertThat(VendorServer.failureOf(this.api.read(ID)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	@Test
	void aTenantKeepsTheIdThatItWasAskedBy() {
		answer(200, "{\"tenantId\":\"another\",\"status\":\"ready\"}");

		assertThat(this.api.read(ID).join().map(VendorTenant::id)).isEqualTo(Optional.of(ID));
		assertThat(this.api.change(ID, anOrder(), "k").join().id()).isEqualTo(ID);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "200||READY", "204||READY", "202||READY", "200|OK|READY", "200|{}|READY", "200|[]|READY",
					"200|{\"status\":null}|READY", "200|{\"status\":\"ready\"}|READY",
					"202|{\"status\":\"changing\"}|IN_PROGRESS", "200|{\"status\":\"suspended\"}|SUSPENDED",
					"200|{\"status\":\"rejected\"}|FAILED" })
	void aChangeThatSaysNothingMoreIsDone(int status, String body, State state) {
		answer(status, (body != null) ? body : "");

		assertThat(this.api.change(ID, anOrder(), "k").join().state()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource({ "200, {}", "200,", "202, <ok/>", "204," })
	void anyConsentToHoldOrReleaseOrDeleteIsEnough(int status, String body) {
		answer(status, (body != null) ? body : "");

		this.api.disable(ID, "k").join();
		this.api.enable(ID, "k").join();
		this.api.delete(ID, "k").join();
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void aTenantThatIsGoneIsDeleted(int status) {
		answer(status, "");

		this.api.delete(ID, "k").join();
	}

	private static void answer(int status, String body) {
		vendor.stubFor(any(anyUrl())
			.willReturn(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body)));
	}

}
