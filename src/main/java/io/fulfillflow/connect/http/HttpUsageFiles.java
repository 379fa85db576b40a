package io.fulfillflow.connect.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.NewUsageFile;
import io.fulfillflow.connect.UsageFile;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.UsageRow;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Usage files over Connect's public REST API. The spreadsheet goes as the part
 * {@code usage_file} of a form.
 */
final class HttpUsageFiles implements UsageFiles {

	private static final ContentType XLSX = ContentType
		.create("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final ConnectCalls calls;

	HttpUsageFiles(ConnectCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Optional<UsageFile>> find(ProductId product, String externalId) {
		AtomicReference<UsageFile> found = new AtomicReference<>();
		String list = "/usage/files?" + Rql.eq("product.id", product.value()) + "&" + Rql.eq("external_id", externalId);
		// a server may ignore filters
		return Pages.walk(this.calls, list, (entries) -> {
			entries.stream()
				.flatMap((entry) -> UsageFile.read(entry.node()).stream())
				.filter((file) -> file.externalId().equals(externalId))
				.filter((file) -> !file.status().equals(UsageFile.DELETED))
				.findFirst()
				.ifPresent(found::set);
			return found.get() == null;
		}).thenApply((walked) -> Optional.ofNullable(found.get()));
	}

	@Override
	public CompletableFuture<String> create(NewUsageFile wanted) {
		ObjectNode body = JsonNodeFactory.instance.objectNode()
			.put("name", wanted.name())
			.put("description", "")
			.put("currency", wanted.currency())
			.put("external_id", wanted.externalId());
		body.putObject("period").put("from", wanted.from().toString()).put("to", wanted.to().toString());
		body.putObject("product").put("id", wanted.product().value());
		body.putObject("contract").put("id", wanted.contract());
		String path = "/usage/files";
		return this.calls.create(path, body)
			.thenApply((answer) -> file(new Call("POST", path), Json.tree(answer.body())).id());
	}

	@Override
	public CompletableFuture<Optional<UsageFile>> read(String id) {
		String path = path(id, "");
		return this.calls.find(path)
			.thenApply((found) -> found.map((answer) -> file(new Call("GET", path), Json.tree(answer.body()))));
	}

	private static UsageFile file(Call call, JsonNode answer) {
		return UsageFile.read(answer)
			.orElseThrow(() -> ConnectFailures.garbled(call, "something else than a usage file"));
	}

	@Override
	public CompletableFuture<Void> upload(String id, List<UsageRow> rows) {
		String boundary = UUID.randomUUID().toString();
		HttpEntity form = MultipartEntityBuilder.create()
			.setBoundary(boundary)
			.addBinaryBody("usage_file", UsageSheet.write(rows), XLSX, id + ".xlsx")
			.build();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try {
			form.writeTo(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// the library would name a charset, which a form with a file has none of
		return this.calls.send(path(id, "/upload"), "multipart/form-data; boundary=" + boundary, body.toByteArray());
	}

	@Override
	public CompletableFuture<Void> submit(String id) {
		return this.calls.post(path(id, "/submit"), JsonNodeFactory.instance.objectNode());
	}

	@Override
	public CompletableFuture<Map<String, String>> problems(UsageFile file) {
		URI address = address(file.processedFile());
		return (address != null) ? this.calls.fetch(address).thenApply(UsageSheet::problems)
				: CompletableFuture.completedFuture(Map.of());
	}

	private static @Nullable URI address(@Nullable String processedFile) {
		try {
			URI address = (processedFile != null) ? URI.create(processedFile) : null;
			boolean web = address != null && address.getHost() != null
					&& ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
			return web ? address : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String path(String id, String verb) {
		return "/usage/files/" + Rql.encode(id) + verb;
	}

}
