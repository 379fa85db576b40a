package io.fulfillflow.sandbox.connect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Reads the spreadsheets that are uploaded, and writes those that go back.
 */
final class UsageSheets {

	private static final String RECORDS = "usage_records";

	private UsageSheets() {
	}

	/**
	 * The records of a spreadsheet, each by the names of its columns.
	 * @throws ConnectRefusal if it is none, or has no such sheet
	 */
	static List<Map<String, String>> read(byte[] file) {
		return read(file, RECORDS);
	}

	static List<Map<String, String>> read(byte[] file, String sheet) {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
				Stream<Row> rows = workbook.findSheet(sheet)
					.orElseThrow(() -> ConnectRefusal.invalid("usage_file: there is no sheet '%s'.".formatted(sheet)))
					.openStream()) {
			return records(rows.toList());
		}
		catch (IOException ex) {
			throw ConnectRefusal.invalid("usage_file: it is no spreadsheet (xlsx).");
		}
	}

	private static List<Map<String, String>> records(List<Row> rows) {
		List<Map<String, String>> records = new ArrayList<>();
		for (Row row : rows.isEmpty() ? rows : rows.subList(1, rows.size())) {
			Map<String, String> record = new TreeMap<>();
			for (int column = 0; column < rows.get(0).getCellCount(); column++) {
				String text = row.hasCell(column) ? row.getCellText(column) : "";
				record.put(rows.get(0).getCellText(column), text);
			}
			records.add(record);
		}
		return records;
	}

	/** The same records, with what is wrong with each. */
	static byte[] write(List<Map<String, String>> records, String name) {
		Map<String, Integer> columns = new LinkedHashMap<>();
		records.forEach((record) -> record.keySet().forEach((column) -> columns.putIfAbsent(column, columns.size())));
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "Sandbox", null)) {
			Worksheet sheet = workbook.newWorksheet(name);
			columns.forEach((column, index) -> sheet.value(0, index, column));
			for (int number = 0; number < records.size(); number++) {
				int line = number + 1;
				records.get(number).forEach((column, text) -> sheet.value(line, columns.get(column), text));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

}
