package io.fulfillflow.connect;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * An asset of Connect's: what a customer has.
 *
 * @param id the asset
 * @param status lower case, such as {@code active}; empty when it has none
 * @param product its product; {@link RequestReader#NO_PRODUCT} when it names none
 */
public record ConnectAsset(ExternalId id, String status, ProductId product) {

	/** It is being made. */
	public static final String PROCESSING = "processing";

	/** It can be used. */
	public static final String ACTIVE = "active";

	/** It is on hold. */
	public static final String SUSPENDED = "suspended";

	/** Its end is under way. */
	public static final String TERMINATING = "terminating";

	/** It is gone. */
	public static final String TERMINATED = "terminated";

	/**
	 * Reads an asset as Connect writes it.
	 * @param node any JSON at all
	 * @return empty for what has no id
	 */
	public static Optional<ConnectAsset> read(JsonNode node) {
		String id = Liberally.id(node.path("id"));
		@Nullable String product = Liberally.id(node.path("product").path("id"));
		return (id == null) ? Optional.empty()
				: Optional.of(new ConnectAsset(new ExternalId(id), Liberally.word(node.path("status")),
						(product != null) ? new ProductId(product) : RequestReader.NO_PRODUCT));
	}

}
