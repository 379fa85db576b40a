package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Quantity;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.AccountUpdate;
import io.fulfillflow.provisioning.TenantOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static io.fulfillflow.provisioning.TenantOrders.anOrderOf;
import static io.fulfillflow.provisioning.TenantOrders.item;
import static io.fulfillflow.provisioning.TenantOrders.parameter;
import static io.fulfillflow.provisioning.TenantOrders.withParameters;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What leaves the house, to the last field.
 */
class TenantApiRequestTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final VendorId ID = new VendorId("T-42");

	private final TenantApi api = VendorServer.api(vendor.baseUrl() + "/v1");

	@BeforeEach
	void answersEverything() {
		vendor.stubFor(any(anyUrl()).willReturn(okJson("{\"tenantId\":\"T-42\",\"status\":\"ready\"}")));
	}

	@Test
	void tellsOfAnAccount() {
		this.api
			.tellAccount(
					new AccountUpdate(new ExternalId("TA-1"), 3, "75851", "customer", new ProductId("PRD-1"),
							new Customer("Blue Ltd", "Ada", "Blue", "ada@blue.example", "", "", "Porto", "", "", "PT")),
					"TAR-1/x/1")
			.join();

		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.PUT);
		assertThat(request.getUrl()).isEqualTo("/v1/account");
		assertThat(request.getHeader("Idempotency-Key")).isEqualTo("TAR-1/x/1");
		assertThat(request.getBodyAsString()).isEqualTo(compact("""
				{"externalId": "TA-1", "version": 3, "distributorId": "75851", "type": "customer", "product": "PRD-1",
				 "account": {"company": "Blue Ltd", "firstName": "Ada", "lastName": "Blue", "email": "ada@blue.example",
				  "phone": "", "address": "", "city": "Porto", "state": "", "postalCode": "", "country": "PT"}}"""));
	}

	@Test
	void createsATenant() {
		TenantOrder order = withParameters(
				anOrderOf(new Item("PRD_100_200_300_0001", "PRD-100-200-300-0001", "MPN-A", new Quantity("3"),
						new Quantity("0")), item("MPN-B", "0", "1.50")),
				parameter("region", "ordering", "eu", null),
				parameter("address", "ordering", "", "{\"city\":\"Porto\",\"postal_code\":\"4000\"}"),
				parameter("plain", "", "x", "\"\""), parameter("empty", "ordering", " ", "{}"),
				parameter("tenantId", "fulfillment", "T-1", null));

		this.api.create(order, "PR-1/provision/1").join();

		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.POST);
		assertThat(request.getUrl()).isEqualTo("/v1/tenant");
		assertThat(request.getHeader("Idempotency-Key")).isEqualTo("PR-1/provision/1");
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(request.getHeader("Accept")).isEqualTo("application/json");
		assertThat(request.containsHeader("Authorization")).isFalse();
		assertThat(request.getBodyAsString()).isEqualTo(compact("""
				{"externalId": "AS-1234-5678-9012", "product": "PRD-100-200-300",
				 "Attributes": {
				  "product": {"mpn": "MPN-A", "item": "MPN-A", "quantity": "3"},
				  "account": {"accountFirstName": "Ada", "accountLastName": "Blue", "accountCompany": "Blue Ltd",
				   "accountAddress": "1 Quay", "accountCity": "Porto", "accountState": "PT-13",
				   "accountPostalCode": "4000-001", "accountCountry": "PT", "accountEmail": "ada@blue.example",
				   "accountPhone": "5550101"}},
				 "items": [
				  {"id": "PRD_100_200_300_0001", "globalId": "PRD-100-200-300-0001", "mpn": "MPN-A", "item": "MPN-A",
				   "quantity": "3", "oldQuantity": "0"},
				  {"mpn": "MPN-B", "item": "MPN-B", "quantity": "1.50", "oldQuantity": "0"}],
				 "parameters": {"region": "eu", "address": {"city": "Porto", "postal_code": "4000"}, "plain": "x"}}
				"""));
	}

	@Test
	void namesTheFirstItemThatIsWantedAsTheProduct() {
		this.api
			.create(anOrderOf(item("GONE", "2", "0"), item("ALSO-GONE", "2", "0.00"), item("PPU", "", "unlimited")),
					"k")
			.join();

		assertThat(Json.tree(theRequest().getBodyAsString()).at("/Attributes/product")).isEqualTo(Json.tree("""
				{"mpn": "PPU", "item": "PPU", "quantity": "unlimited"}"""));
	}

	@Test
	void createsATenantOfAnOrderWithoutItems() {
		this.api.create(anOrderOf(), "k").join();

		assertThat(Json.tree(theRequest().getBodyAsString()).at("/Attributes/product")).isEqualTo(Json.tree("{}"));
		assertThat(Json.tree(theRequest().getBodyAsString()).path("items")).isEqualTo(Json.tree("[]"));
	}

	@Test
	void searchesByTheExternalId() {
		this.api.find(new ExternalId("AS 1&x=ü/😀")).join();

		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.GET);
		assertThat(request.getUrl()).isEqualTo("/v1/tenant?externalId=AS%201%26x%3D%C3%BC%2F%F0%9F%98%80");
		assertThat(request.containsHeader("Idempotency-Key")).isFalse();
		assertThat(request.getBodyAsString()).isEmpty();
	}

	@Test
	void readsATenant() {
		this.api.read(ID).join();

		assertThat(theRequest().getMethod()).isEqualTo(RequestMethod.GET);
		assertThat(theRequest().getUrl()).isEqualTo("/v1/tenant/T-42");
		assertThat(theRequest().containsHeader("Idempotency-Key")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "a/b c?d#e, a%2Fb%20c%3Fd%23e", ".., %2E%2E", "., %2E", "a..b, a..b", "100%, 100%25" })
	void keepsAnIdInsideItsPathSegment(String id, String segment) {
		this.api.delete(new VendorId(id), "k").join();

		assertThat(theRequest().getUrl()).isEqualTo("/v1/tenant/" + segment);
	}

	@Test
	void changesEveryItem() {
		this.api
			.change(ID,
					anOrderOf(item("NEW", "0", "2"), item("UP", "3", "5.5"), item("DOWN", "10", "9"),
							item("GONE", "4", "0"), item("SAME", "1", "1")),
					"PR-2/change/1")
			.join();

		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.PUT);
		assertThat(request.getUrl()).isEqualTo("/v1/tenant/T-42");
		assertThat(request.getHeader("Idempotency-Key")).isEqualTo("PR-2/change/1");
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(request.getBodyAsString()).isEqualTo(compact("""
				{"licences": {"limit": "17.5"}, "items": [
				 {"mpn": "NEW", "quantity": "2", "oldQuantity": "0", "action": "add"},
				 {"mpn": "UP", "quantity": "5.5", "oldQuantity": "3", "action": "upsize"},
				 {"mpn": "DOWN", "quantity": "9", "oldQuantity": "10", "action": "downsize"},
				 {"mpn": "GONE", "quantity": "0", "oldQuantity": "4", "action": "remove"},
				 {"mpn": "SAME", "quantity": "1", "oldQuantity": "1", "action": "unchanged"}]}
				"""));
	}

	@Test
	void deletesWithoutABody() {
		this.api.delete(ID, "PR-3/delete/1").join();

		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.DELETE);
		assertThat(request.getUrl()).isEqualTo("/v1/tenant/T-42");
		assertThat(request.getHeader("Idempotency-Key")).isEqualTo("PR-3/delete/1");
		assertThat(request.getBodyAsString()).isEmpty();
		assertThat(request.containsHeader("Content-Type")).isFalse();
	}

	@Test
	void disablesATenant() {
		this.api.disable(ID, "PR-4/suspend/1").join();

		assertPut("/v1/tenant/T-42/disable", "PR-4/suspend/1");
	}

	@Test
	void enablesATenant() {
		this.api.enable(ID, "PR-5/resume/1").join();

		assertPut("/v1/tenant/T-42/enable", "PR-5/resume/1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "//" })
	void takesABaseWithAndWithoutSlash(String end) {
		VendorServer.api(vendor.baseUrl() + "/v1" + end).find(ASSET).join();

		assertThat(theRequest().getUrl()).isEqualTo("/v1/tenant?externalId=AS-1234-5678-9012");
	}

	@Test
	void sendsTheAuthorizationOnEveryCall() {
		TenantApi authorized = VendorServer.api(vendor.baseUrl(), Duration.ofSeconds(10), "Bearer abc");

		authorized.find(ASSET).join();
		authorized.read(ID).join();
		authorized.create(anOrder(), "k").join();
		authorized.change(ID, anOrder(), "k").join();
		authorized.disable(ID, "k").join();
		authorized.enable(ID, "k").join();
		authorized.delete(ID, "k").join();

		List<LoggedRequest> requests = vendor.findAll(anyRequestedFor(anyUrl()));
		assertThat(requests).hasSize(7).allMatch((request) -> "Bearer abc".equals(request.getHeader("Authorization")));
		assertThat(requests.stream().filter((request) -> request.containsHeader("Idempotency-Key"))).hasSize(5);
	}

	private static void assertPut(String url, String key) {
		LoggedRequest request = theRequest();
		assertThat(request.getMethod()).isEqualTo(RequestMethod.PUT);
		assertThat(request.getUrl()).isEqualTo(url);
		assertThat(request.getHeader("Idempotency-Key")).isEqualTo(key);
		assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(request.getBodyAsString()).isEqualTo("{}");
	}

	private static LoggedRequest theRequest() {
		List<LoggedRequest> requests = vendor.findAll(anyRequestedFor(anyUrl()));
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private static String compact(String json) {
		return Json.tree(json).toString();
	}

}
