package io.fulfillflow.connect.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.NewUsageFile;
import io.fulfillflow.connect.UsageFile;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.UsageRow;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Usage files on the wire.
 */
class HttpUsageFilesTest {

	private static final String PATH = "/public/v1/usage/files";

	private static final String FILE = """
			{"id": "UF-2026-11-0001-0002", "name": "Usage", "external_id": "usage-1", "status": "%s",
			 "error_detail": "", "rejection_note": "%s", "records": {"valid": 3, "invalid": 1, "closed": 0},
			 "processed_file_uri": "%s"}""";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final UsageFiles files = Wired.usageFiles(server);

	@Test
	void areMadeWithPeriodProductAndContract() {
		server.stubFor(post(PATH)
			.willReturn(okJson("{\"id\": \"UF-2026-11-0001-0002\", \"vendor\": \"VA-1\"}").withStatus(201)));

		String id = result(this.files.create(new NewUsageFile("usage-1", "Usage of 2026-10", new ProductId("PRD-1"),
				"CRD-1", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), "EUR")));

		assertThat(id).isEqualTo("UF-2026-11-0001-0002");
		server.verify(postRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo("ApiKey " + Wired.SECRET))
			.withRequestBody(equalToJson("""
					{"name": "Usage of 2026-10", "description": "", "currency": "EUR", "external_id": "usage-1",
					 "period": {"from": "2026-10-01", "to": "2026-10-31"}, "product": {"id": "PRD-1"},
					 "contract": {"id": "CRD-1"}}""")));
	}

	@Test
	void areFoundByOurIdAndNeverADeletedOneNorAStranger() {
		String deleted = FILE.formatted("deleted", "", "").replace("-0002", "-0001");
		String stranger = FILE.formatted("draft", "", "").replace("-0002", "-0003").replace("usage-1", "usage-2");
		server.stubFor(get(urlPathEqualTo(PATH))
			.willReturn(okJson("[" + deleted + "," + stranger + "," + FILE.formatted("draft", "", "") + "]")));

		assertThat(result(this.files.find(new ProductId("PRD-1"), "usage-1"))).map(UsageFile::id)
			.contains("UF-2026-11-0001-0002");
		server.verify(
				getRequestedFor(urlEqualTo(PATH + "?eq(product.id,PRD-1)&eq(external_id,usage-1)&limit=100&offset=0")));
	}

	@Test
	void areReadWithWhatIsSaidAgainstThem() {
		server.stubFor(get(PATH + "/UF-1").willReturn(okJson(FILE.formatted("Rejected", "Not ours.", ""))));
		server.stubFor(get(PATH + "/UF-2").willReturn(aResponse().withStatus(404)));

		assertThat(result(this.files.read("UF-1")))
			.contains(new UsageFile("UF-2026-11-0001-0002", "usage-1", UsageFile.REJECTED, 3, 1, "Not ours.", null));
		assertThat(result(this.files.read("UF-2"))).isEmpty();
	}

	@Test
	void areUploadedAsTheFormPartThatThePlatformNames() throws IOException {
		server.stubFor(post(PATH + "/UF-1/upload").willReturn(okJson(FILE.formatted("uploading", "", ""))));

		result(this.files.upload("UF-1",
				List.of(row("1", new BigDecimal("12.5"), null), row("2", null, new BigDecimal("0.000003")))));

		server.verify(postRequestedFor(urlEqualTo(PATH + "/UF-1/upload"))
			.withHeader("Content-Type", containing("multipart/form-data; boundary="))
			.withAnyRequestBodyPart(
					aMultipart("usage_file").withHeader("Content-Disposition", containing("filename=\"UF-1.xlsx\""))));
		List<Map<String, String>> records = records(uploaded());
		assertThat(records).hasSize(2);
		assertThat(records.get(0)).containsEntry("record_id", "1")
			.containsEntry("record_note", "a note")
			.containsEntry("item_search_criteria", "item.mpn")
			.containsEntry("item_search_value", "NV-TRAFFIC")
			.containsEntry("quantity", "12.5")
			.containsEntry("amount", "")
			.containsEntry("start_time_utc", "2026-10-01 00:00:00")
			.containsEntry("end_time_utc", "2026-11-01 00:00:00")
			.containsEntry("asset_search_criteria", "asset.id")
			.containsEntry("asset_search_value", "AS-1");
		assertThat(new BigDecimal(records.get(1).get("amount"))).isEqualByComparingTo("0.000003");
	}

	private static UsageRow row(String id, BigDecimal quantity, BigDecimal amount) {
		return new UsageRow(id, "a note", "AS-1", "NV-TRAFFIC", quantity, amount, Instant.parse("2026-10-01T00:00:00Z"),
				Instant.parse("2026-11-01T00:00:00Z"));
	}

	private static byte[] uploaded() {
		return server.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest())
			.map(Request::getParts)
			.flatMap((parts) -> parts.stream())
			.map((part) -> part.getBody().asBytes())
			.findFirst()
			.orElseThrow();
	}

	private static List<Map<String, String>> records(byte[] file) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			assertThat(workbook.getSheets()).extracting(Sheet::getName).containsExactly("usage_records", "categories");
			List<Row> rows = workbook.findSheet("usage_records").orElseThrow().read();
			return rows.subList(1, rows.size()).stream().map((row) -> record(rows.get(0), row)).toList();
		}
	}

	private static Map<String, String> record(Row head, Row row) {
		Map<String, String> record = new HashMap<>();
		for (int column = 0; column < head.getCellCount(); column++) {
			int at = column;
			String text = Optional.of(row)
				.filter((some) -> some.hasCell(at))
				.map((some) -> some.getCellText(at))
				.orElse("");
			record.put(head.getCellText(column), text);
		}
		return record;
	}

	@Test
	void areSubmitted() {
		server.stubFor(post(PATH + "/UF-1/submit").willReturn(okJson(FILE.formatted("pending", "", ""))));

		result(this.files.submit("UF-1"));

		server.verify(postRequestedFor(urlEqualTo(PATH + "/UF-1/submit")));
	}

	@Test
	void areRefusedInConnectsWords() {
		server.stubFor(post(PATH + "/UF-1/submit").willReturn(aResponse().withStatus(400)
			.withBody("{\"error_code\": \"VAL_001\", \"errors\": [\"The file is a draft.\"]}")));

		Failure failure = failureOf(this.files.submit("UF-1"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMANENT);
		assertThat(failure.message()).contains("The file is a draft.");
	}

	@Test
	void tellWhatIsWrongWithTheirRecordsInTheSpreadsheetThatGoesBack() throws IOException {
		server.stubFor(get("/bucket/processed.xlsx").willReturn(aResponse().withBody(processed("Error_Details"))));
		server.stubFor(get("/public/v1/files/processed.xlsx").willReturn(aResponse().withBody(processed("error"))));

		assertThat(result(this.files.problems(file(Wired.base(server) + "/bucket/processed.xlsx"))))
			.isEqualTo(Map.of("2", "No such asset."));
		assertThat(result(this.files.problems(file(Wired.base(server) + "/public/v1/files/processed.xlsx"))))
			.isEqualTo(Map.of("2", "No such asset."));

		server.verify(getRequestedFor(urlEqualTo("/bucket/processed.xlsx")).withHeader("Authorization", absent()));
		server.verify(getRequestedFor(urlEqualTo("/public/v1/files/processed.xlsx")).withHeader("Authorization",
				equalTo("ApiKey " + Wired.SECRET)));
	}

	@Test
	void tellNothingInASpreadsheetThatIsNone() {
		server.stubFor(get("/bucket/processed.xlsx").willReturn(aResponse().withBody("no spreadsheet")));

		assertThat(result(this.files.problems(file(Wired.base(server) + "/bucket/processed.xlsx")))).isEmpty();
		assertThat(result(this.files.problems(file("file:///etc/passwd")))).isEmpty();
		assertThat(result(this.files.problems(file("not an address")))).isEmpty();
		assertThat(result(this.files.problems(file(null)))).isEmpty();
	}

	private static UsageFile file(String processed) {
		return new UsageFile("UF-1", "usage-1", UsageFile.INVALID, 1, 1, "", processed);
	}

	private static byte[] processed(String column) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "Test", null)) {
			workbook.newWorksheet("general").value(0, 0, "report_id");
			Worksheet sheet = workbook.newWorksheet("records");
			List<List<String>> lines = List.of(List.of("record_id", "asset_id", column), List.of("1", "AS-1", ""),
					List.of("2", "AS-2", "No such\nasset."));
			for (int line = 0; line < lines.size(); line++) {
				for (int cell = 0; cell < 3; cell++) {
					sheet.value(line, cell, lines.get(line).get(cell));
				}
			}
		}
		return file.toByteArray();
	}

}
