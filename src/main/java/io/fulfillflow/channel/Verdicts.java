package io.fulfillflow.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.fulfillflow.channel.ProductSettings.Activation;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gives verdicts and asks questions. What is a verdict claims its request first: see
 * {@link Claims}.
 */
@Component
public class Verdicts {

	private static final int LONGEST_REASON = 1000;

	private static final List<String> VERDICTS = List.of(ConnectAction.APPROVE.word(), ConnectAction.FAIL.word(),
			ConnectAction.CONFIRM.word());

	private final Claims claims;

	private final ProductSettings products;

	private final RemoteCalls calls;

	Verdicts(Claims claims, ProductSettings products, RemoteCalls calls) {
		this.claims = claims;
		this.products = products;
		this.calls = calls;
	}

	/**
	 * Wants a request approved.
	 * @param channel where it came from
	 * @param id the request
	 * @param type what it wants
	 * @param order what it asked for
	 * @param approving what goes with the approval
	 * @return the call to want; empty when the channel is our own, and the verdict given
	 * by that alone
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public Optional<WantedCall> approve(Channel channel, RequestId id, OperationType type, Order order,
			Approving approving) {
		claim(id, ConnectAction.APPROVE);
		Activation activation = activation(type, order, approving.activation());
		return wanted(channel, id, ConnectAction.APPROVE,
				new Approval(order.product(), activation.template(), activation.tile(), approving.filled(),
						approving.effectiveDate(), approving.nextBillingDate(), approving.note()),
				true);
	}

	/**
	 * Wants a request failed.
	 * @param channel where it came from
	 * @param id the request
	 * @param reason what the customer reads
	 * @return the call to want; empty when the channel is our own
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public Optional<WantedCall> fail(Channel channel, RequestId id, String reason) {
		claim(id, ConnectAction.FAIL);
		return wanted(channel, id, ConnectAction.FAIL, new Message(Text.oneLine(reason, LONGEST_REASON)), true);
	}

	/**
	 * Wants the customer asked. No verdict: it may be wanted again and again. What was
	 * wrong with parameters that nothing is asked about (any more) is taken back.
	 * @param channel where it came from
	 * @param id the request
	 * @param order what it asked for
	 * @param questions one for each parameter
	 * @param template id of the template to ask with; {@literal null} leaves it to the
	 * product's settings
	 * @return the call to want; empty when the channel is our own
	 */
	public Optional<WantedCall> inquire(Channel channel, RequestId id, Order order, List<Question> questions,
			@Nullable String template) {
		String asked = (template != null) ? template : this.products.of(order.product()).inquiryTemplate();
		return wanted(channel, id, ConnectAction.INQUIRE, Inquiry.about(order, asked, questions), false);
	}

	/**
	 * Wants something said in the request's conversation.
	 * @param channel where it came from
	 * @param id the request
	 * @param text what to say
	 * @return the call to want; empty when the channel is our own, which has none
	 */
	public Optional<WantedCall> say(Channel channel, RequestId id, String text) {
		return wanted(channel, id, ConnectAction.SAY, new Message(text), false);
	}

	/**
	 * Wants it confirmed that a revoked request is cleaned up: a verdict, as there is no
	 * other after it. A verdict that was on its way before can't arrive any more.
	 * @param channel where it came from
	 * @param id the request
	 * @return the call to want; empty when the channel is our own
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public Optional<WantedCall> confirm(Channel channel, RequestId id) {
		claim(id, ConnectAction.CONFIRM);
		return wanted(channel, id, ConnectAction.CONFIRM, new Message(""), true);
	}

	/**
	 * Tells that a claimed verdict is given.
	 * @param id the request
	 */
	public void given(RequestId id) {
		this.claims.given(id);
	}

	/**
	 * Tells that a claimed verdict was given up: another one may be claimed. What reached
	 * the channel is found out by reading it again.
	 * @param id the request
	 */
	public void released(RequestId id) {
		this.claims.released(id);
	}

	/**
	 * Whether a verdict is on its way, so that what the channel says of the request may
	 * be our own doing.
	 * @param id the request
	 * @return {@literal true} from the wish to the known outcome
	 */
	public boolean isUnderWay(RequestId id) {
		return this.calls.isOpen(id, VERDICTS);
	}

	/**
	 * The same for many requests.
	 * @param ids which ones to look at
	 * @return those whose verdict is on its way
	 */
	public Set<RequestId> underWay(Set<RequestId> ids) {
		return this.calls.open(ids, VERDICTS);
	}

	void claim(RequestId id, ConnectAction verdict) {
		this.claims.claim(id, verdict);
	}

	/** What Connect has for this very subscription goes first. */
	private Activation activation(OperationType type, Order order, @Nullable Activation chosen) {
		return Parameter.find(order.configuration(), "templateId")
			.stream()
			.flatMap((parameter) -> Stream.ofNullable(parameter.value()))
			.map(String::strip)
			.filter((value) -> !value.isEmpty())
			.findFirst()
			.map((template) -> new Activation(template, null))
			.orElseGet(() -> (chosen != null) ? chosen : this.products.of(order.product()).activation(type));
	}

	static Optional<WantedCall> wanted(Channel channel, RequestId id, ConnectAction action, Object payload,
			boolean onceOnly) {
		return (channel == Channel.DIRECT) ? Optional.empty() : Optional
			.of(new WantedCall(Side.CONNECT, action.word(), id, Json.MAPPER.valueToTree(payload), onceOnly));
	}

	/**
	 * What an approval needs.
	 */
	record Approval(ProductId product, @Nullable String templateId, @Nullable String tile, List<FilledParameter> filled,
			@Nullable String effectiveDate, @Nullable String nextBillingDate, @Nullable String note) {
	}

	/**
	 * A reason, something to say, or another single word.
	 */
	record Message(String text) {
	}

}
