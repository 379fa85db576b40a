package io.fulfillflow.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.LastCalls;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The adjustments that the Vendor wishes at Connect. Each is a remote call first; the
 * request that Connect makes of it is taken in and fulfilled like every other one.
 */
@Component
public class Adjustments {

	private final RemoteCalls calls;

	private final LastCalls lastCalls;

	Adjustments(RemoteCalls calls, LastCalls lastCalls) {
		this.calls = calls;
		this.lastCalls = lastCalls;
	}

	/**
	 * Wants an adjustment opened at Connect.
	 * @param id ours, new
	 * @param asset the asset
	 * @param product its product
	 * @param values by parameter id; a scalar is a plain value, anything else a
	 * structured one
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void want(RequestId id, ExternalId asset, ProductId product, Map<String, JsonNode> values) {
		Wish wish = new Wish(asset, values);
		this.calls.want(new WantedCall(Side.CONNECT, ConnectAction.ADJUST.word(), id, Json.MAPPER.valueToTree(wish),
				true, product), null, id.value());
	}

	/**
	 * How far an adjustment got.
	 * @param id ours
	 * @return empty when it was never wanted
	 */
	public Optional<Progress> progress(RequestId id) {
		return this.lastCalls.of(id, ConnectAction.ADJUST.word()).map((call) -> {
			String opened = Json.text(call.answer().path("requestId"));
			Wish wish = Json.MAPPER.convertValue(call.payload(), Wish.class);
			return new Progress(wish.asset(), state(call.state()), (opened != null) ? new RequestId(opened) : null,
					call.attempt(), call.reason());
		});
	}

	/**
	 * Where an adjustment stands.
	 *
	 * @param asset its asset
	 * @param state whether it is open
	 * @param opened the request that Connect made of it; {@literal null} until that is
	 * known
	 * @param attempts how many times it was tried
	 * @param reason why it can't be opened; {@literal null} unless it failed
	 */
	public record Progress(ExternalId asset, State state, @Nullable RequestId opened, int attempts,
			@Nullable String reason) {
	}

	/**
	 * Whether an adjustment is open at Connect.
	 */
	public enum State {

		/** Connect is still to be told, or to answer. */
		OPENING,
		/** It is a request there. */
		OPENED,
		/** Connect doesn't take it. */
		FAILED

	}

	private static State state(CallState state) {
		return switch (state) {
			case WANTED, LEASED -> State.OPENING;
			case DONE -> State.OPENED;
			default -> State.FAILED;
		};
	}

	/**
	 * What is wanted.
	 */
	record Wish(ExternalId asset, Map<String, JsonNode> values) {

		List<ParameterUpdate> updates() {
			return this.values.entrySet()
				.stream()
				.map((entry) -> entry.getValue().isContainerNode()
						? new ParameterUpdate(entry.getKey(), null, entry.getValue(), null)
						: ParameterUpdate.value(entry.getKey(), plain(entry.getValue())))
				.toList();
		}

		/** Nothing empties it. */
		private static String plain(JsonNode value) {
			String text = Json.text(value);
			return (text != null) ? text : "";
		}

	}

}
