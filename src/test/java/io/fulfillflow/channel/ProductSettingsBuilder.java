package io.fulfillflow.channel;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings of products as they would be read from a file.
 */
public final class ProductSettingsBuilder {

	private final MapConfigurationPropertySource source = new MapConfigurationPropertySource();

	/**
	 * Sets something.
	 * @param key such as {@code PRD-1.activation-template}
	 * @param value what it is set to
	 * @return this
	 */
	public ProductSettingsBuilder with(String key, Object value) {
		this.source.put("fulfillflow.products." + key, value);
		return this;
	}

	/**
	 * Reads them.
	 * @return what was set
	 */
	public ProductSettings build() {
		return new Binder(this.source).bind("fulfillflow", ProductSettings.class)
			.orElseGet(() -> new ProductSettings(Map.of()));
	}

}
