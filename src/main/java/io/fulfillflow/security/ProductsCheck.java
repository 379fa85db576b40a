package io.fulfillflow.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks at what is set per product. A key that nobody reads is refused: it is most often
 * a slip of the pen, and what it was to set would silently stay as it is.
 */
final class ProductsCheck {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("fulfillflow.products");

	private ProductsCheck() {
	}

	/**
	 * Adds what is wrong.
	 * @param settings all settings
	 * @param problems to add to
	 */
	static void problems(Environment settings, List<String> problems) {
		Map<String, Setting> all = settings(settings, problems);
		all.values().forEach((setting) -> problem(setting, settings).ifPresent(problems::add));
		all.values().stream().filter(Setting::isTile).forEach((tile) -> {
			Setting template = all.get(tile.key().replaceAll("tile$", "template"));
			if (template != null && !template.value().isBlank()) {
				problems.add(template.key() + " and " + tile.key()
						+ " are both set: a request is approved with one of them," + " so set either to nothing");
			}
		});
	}

	/**
	 * The longest time that a call to a vendor's system may take.
	 * @param settings all settings, without problems
	 * @param general what holds for all products
	 * @return never shorter than that
	 */
	static Duration longestTimeout(Environment settings, Duration general) {
		return settings(settings, new ArrayList<>()).values()
			.stream()
			.filter((setting) -> ProductKey.of(setting.path()).filter(ProductKey.VENDOR_TIMEOUT::equals).isPresent())
			.map((setting) -> settings.resolvePlaceholders(setting.value()))
			.filter((value) -> !value.isBlank())
			.map(DurationStyle::detectAndParse)
			.reduce(general, (one, other) -> (one.compareTo(other) > 0) ? one : other);
	}

	/** What holds, by key; a source that goes before others hides theirs. */
	private static Map<String, Setting> settings(Environment settings, List<String> problems) {
		Map<String, Setting> all = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(settings)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean spellsNoIds = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream().filter(PREFIX::isAncestorOf).forEach((name) -> {
					if (spellsNoIds) {
						problems.add("environment variables can't spell the id of a product, as " + name
								+ " tries to: set fulfillflow.products in application.yaml, where ${NAME} stands for a"
								+ " variable");
						return;
					}
					Setting setting = Setting.of(name,
							String.valueOf(iterable.getConfigurationProperty(name).getValue()));
					all.putIfAbsent(setting.key(), setting);
				});
			}
		}
		return all;
	}

	private static Optional<String> problem(Setting setting, Environment settings) {
		Optional<ProductKey> key = ProductKey.of(setting.path());
		if (key.isEmpty()) {
			return Optional.of(setting.key() + " is no setting of a product: set one of "
					+ (setting.path().isEmpty() ? ProductKey.known(List.of("")) : ProductKey.known(setting.path())));
		}
		String value = settings.resolvePlaceholders(setting.value());
		if (value.contains("${")) {
			return Optional.of(setting.key() + "=" + value + ": that variable isn't set");
		}
		if (value.isBlank()) {
			return Optional.empty();
		}
		ProductValue kind = key.get().value();
		return kind.problem(value, settings).map((wrong) -> setting.key() + wrong + ": it must be " + kind.right());
	}

	/**
	 * What is set.
	 *
	 * @param key the whole key, without the numbers of a list
	 * @param path its parts behind the product
	 * @param value as it was written
	 */
	private record Setting(String key, List<String> path, String value) {

		static Setting of(ConfigurationPropertyName name, String value) {
			List<String> parts = new ArrayList<>();
			for (int part = PREFIX.getNumberOfElements(); part < name.getNumberOfElements(); part++) {
				if (!name.isNumericIndex(part)) {
					parts.add(name.getElement(part, Form.ORIGINAL));
				}
			}
			return new Setting(PREFIX + "." + String.join(".", parts), List.copyOf(parts.subList(1, parts.size())),
					value);
		}

		boolean isTile() {
			return !this.value.isBlank() && this.key.endsWith("tile");
		}

	}

}
