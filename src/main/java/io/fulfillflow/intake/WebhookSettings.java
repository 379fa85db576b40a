package io.fulfillflow.intake;

import java.net.URI;
import java.util.List;

import io.fulfillflow.core.ValidatorType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which webhooks are believed and registered.
 *
 * @param products the products whose requests are fulfilled here; empty for all
 * @param webhooks what concerns webhooks alone
 */
@ConfigurationProperties("fulfillflow.connect")
public record WebhookSettings(@DefaultValue List<String> products, @DefaultValue Webhooks webhooks) {

	public WebhookSettings {
		products = filled(products);
	}

	private static List<String> filled(List<String> values) {
		return values.stream().filter((value) -> !value.isBlank()).map(String::strip).distinct().toList();
	}

	/**
	 * Settings below {@code fulfillflow.connect.webhooks}.
	 *
	 * @param secrets what the tokens of webhooks may be signed with, the
	 * {@code jwt_secret} that each webhook has at Connect; several during a rotation.
	 * Blank ones are none. Without any, webhooks are off: all are answered 401, one line
	 * at the start says so, and Connect is polled as ever
	 * @param register whether webhooks are made and kept up at Connect, with the first
	 * secret
	 * @param publicUrl where Connect reaches this service, such as
	 * {@code https://fulfillflow.example.com}; needed to register
	 * @param label how webhooks of ours are called at Connect; installations that share a
	 * product need one each
	 * @param validators the validators that are registered beside them, where a product
	 * has what they check
	 */
	public record Webhooks(@DefaultValue List<String> secrets, boolean register, @Nullable URI publicUrl,
			@DefaultValue("FulfillFlow") String label, @DefaultValue List<ValidatorType> validators) {

		public Webhooks {
			secrets = filled(secrets);
		}

		@Override
		public String toString() {
			return "Webhooks[" + this.secrets.size() + " secrets, register=" + this.register + ", publicUrl="
					+ this.publicUrl + ", label=" + this.label + ", validators=" + this.validators + "]";
		}

	}

}
