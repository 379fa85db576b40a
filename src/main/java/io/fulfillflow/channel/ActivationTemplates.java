package io.fulfillflow.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The template to approve with: the one that is set, none where a tile is, else the
 * product's template of the well-known name, remembered for a minute.
 */
@Component
class ActivationTemplates {

	private static final String NAME = "Default Activation Template";

	private static final String SCOPE = "asset";

	private static final Duration REMEMBERED = Duration.ofMinutes(1);

	private final Map<String, Found> found = new ConcurrentHashMap<>();

	private final Connect connect;

	private final Clock clock;

	ActivationTemplates(Connect connect, Clock clock) {
		this.connect = connect;
		this.clock = clock;
	}

	CompletableFuture<@Nullable String> of(Verdicts.Approval approval) {
		if (approval.templateId() != null || approval.tile() != null) {
			return CompletableFuture.completedFuture(approval.templateId());
		}
		return byName(approval.product(), SCOPE);
	}

	/** The template of the well-known name in a scope. */
	CompletableFuture<String> byName(ProductId product, String scope) {
		String key = product + " " + scope;
		Found known = this.found.get(key);
		if (known != null && this.clock.instant().isBefore(known.until())) {
			return CompletableFuture.completedFuture(known.id());
		}
		return this.connect.template(product, NAME, scope).thenApply((template) -> {
			String id = template
				.orElseThrow(() -> new CallFailed(Failure.permanent("Product " + product + " has no template named '"
						+ NAME + "' of scope '" + scope + "': give it one" + (scope.equals(SCOPE)
								? ", or set fulfillflow.products." + product + ".activation-template" : ""))));
			this.found.put(key, new Found(id, this.clock.instant().plus(REMEMBERED)));
			return id;
		});
	}

	private record Found(String id, Instant until) {
	}

}
