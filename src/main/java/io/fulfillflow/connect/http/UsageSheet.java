package io.fulfillflow.connect.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.fulfillflow.connect.UsageRow;
import io.fulfillflow.core.Text;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The spreadsheet of a usage file: a sheet {@code categories} and a sheet
 * {@code usage_records} whose columns have the names that the platform's template and its
 * official clients use. What Connect gives back has the same records, with columns of its
 * own beside.
 */
final class UsageSheet {

	private static final String RECORDS = "usage_records";

	private static final List<String> COLUMNS = List.of("record_id", "record_note", "item_search_criteria",
			"item_search_value", "amount", "quantity", "start_time_utc", "end_time_utc", "asset_search_criteria",
			"asset_search_value", "item_name", "item_mpn", "item_precision", "category_id", "asset_recon_id", "tier");

	private static final String CATEGORY = "usage";

	/** No description names the column; these have been seen or are to be expected. */
	private static final Set<String> REASONS = Set.of("error", "errors", "error_detail", "error_details",
			"error_message", "rejection_reason");

	private static final int LONGEST_REASON = 500;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneOffset.UTC);

	private UsageSheet() {
	}

	static byte[] write(List<UsageRow> rows) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "FulfillFlow", null)) {
			records(workbook.newWorksheet(RECORDS), rows);
			Worksheet categories = workbook.newWorksheet("categories");
			line(categories, 0, List.of("category_id", "category_name", "category_description"));
			line(categories, 1, List.of(CATEGORY, "Usage", "What was consumed"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	private static void records(Worksheet sheet, List<UsageRow> rows) {
		line(sheet, 0, COLUMNS);
		for (int number = 0; number < rows.size(); number++) {
			UsageRow row = rows.get(number);
			int line = number + 1;
			line(sheet, line, List.of(row.recordId(), row.note(), "item.mpn", row.mpn()));
			count(sheet, line, COLUMNS.indexOf("amount"), row.amount());
			count(sheet, line, COLUMNS.indexOf("quantity"), row.quantity());
			cell(sheet, line, COLUMNS.indexOf("start_time_utc"), TIME.format(row.from()));
			cell(sheet, line, COLUMNS.indexOf("end_time_utc"), TIME.format(row.to()));
			cell(sheet, line, COLUMNS.indexOf("asset_search_criteria"), "asset.id");
			cell(sheet, line, COLUMNS.indexOf("asset_search_value"), row.asset());
			cell(sheet, line, COLUMNS.indexOf("category_id"), CATEGORY);
		}
	}

	private static void line(Worksheet sheet, int line, List<String> texts) {
		for (int column = 0; column < texts.size(); column++) {
			cell(sheet, line, column, texts.get(column));
		}
	}

	private static void cell(Worksheet sheet, int line, int column, String text) {
		if (!text.isEmpty()) {
			sheet.value(line, column, text);
		}
	}

	private static void count(Worksheet sheet, int line, int column, @Nullable BigDecimal number) {
		if (number != null) {
			sheet.value(line, column, number);
		}
	}

	/** What Connect says against records; a file that can't be read says nothing. */
	static Map<String, String> problems(byte[] file) {
		Map<String, String> problems = new LinkedHashMap<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			for (Sheet sheet : workbook.getSheets().toList()) {
				try (Stream<Row> rows = sheet.openStream()) {
					problems(rows.toList(), problems);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			return problems;
		}
		return problems;
	}

	private static void problems(List<Row> rows, Map<String, String> problems) {
		Map<String, Integer> columns = new HashMap<>();
		for (int column = 0; !rows.isEmpty() && column < rows.get(0).getCellCount(); column++) {
			columns.put(rows.get(0).getCellText(column).strip().toLowerCase(Locale.ROOT), column);
		}
		Integer id = columns.get("record_id");
		if (id == null) {
			return;
		}
		for (Row row : rows.subList(1, rows.size())) {
			REASONS.stream()
				.filter(columns::containsKey)
				.map((name) -> text(row, columns.get(name)))
				.filter((reason) -> !reason.isBlank())
				.findFirst()
				.ifPresent((reason) -> problems.put(text(row, id), Text.oneLine(reason, LONGEST_REASON)));
		}
	}

	private static String text(Row row, int column) {
		return row.hasCell(column) ? row.getCellText(column) : "";
	}

}
