package io.fulfillflow.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gives verdicts on tier requests, for configurations and for accounts, and asks
 * resellers. The rule of one request, one verdict is the one of {@link Verdicts}.
 */
@Component
public class TierVerdicts {

	private static final int LONGEST_REASON = 1000;

	private static final int LONGEST_ACCOUNT_REASON = 255;

	private static final List<String> VERDICTS = Stream
		.of(TierAction.APPROVE, TierAction.FAIL, TierAction.ACCEPT, TierAction.IGNORE)
		.map(TierAction::word)
		.toList();

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	TierVerdicts(Verdicts verdicts, RemoteCalls calls) {
		this.verdicts = verdicts;
		this.calls = calls;
	}

	/**
	 * Wants a request approved.
	 * @param id the request
	 * @param product its product
	 * @param level 1 or 2
	 * @param templateId the template to approve with; looked up by its name when
	 * {@literal null}
	 * @param filled the parameters to write first
	 * @return the call to want
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public WantedCall approve(RequestId id, ProductId product, int level, @Nullable String templateId,
			List<FilledParameter> filled) {
		this.verdicts.claim(id, ConnectAction.APPROVE);
		return wanted(id, TierAction.APPROVE, new Approval(product, level, templateId, filled), true).about(product);
	}

	/**
	 * Wants a request failed.
	 * @param id the request
	 * @param product its product
	 * @param reason what the reseller reads
	 * @return the call to want
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public WantedCall fail(RequestId id, ProductId product, String reason) {
		this.verdicts.claim(id, ConnectAction.FAIL);
		return wanted(id, TierAction.FAIL, new Verdicts.Message(Text.oneLine(reason, LONGEST_REASON)), true)
			.about(product);
	}

	/**
	 * Wants the reseller asked. No verdict: it may be wanted again and again.
	 * @param id the request
	 * @param order its product and parameters
	 * @param questions one for each parameter that is not all right
	 * @return the call to want
	 */
	public WantedCall inquire(RequestId id, Order order, List<Question> questions) {
		return wanted(id, TierAction.INQUIRE, Inquiry.about(order, null, questions), false).about(order.product());
	}

	/**
	 * Wants an account request accepted.
	 * @param id the request
	 * @param product its product
	 * @return the call to want
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public WantedCall accept(RequestId id, ProductId product) {
		this.verdicts.claim(id, ConnectAction.APPROVE);
		return wanted(id, TierAction.ACCEPT, new Verdicts.Message(""), true).about(product);
	}

	/**
	 * Wants an account request ignored.
	 * @param id the request
	 * @param product its product
	 * @param reason why, for the distributor
	 * @return the call to want
	 * @throws IllegalStateException if the request has or may have another verdict
	 */
	public WantedCall ignore(RequestId id, ProductId product, String reason) {
		this.verdicts.claim(id, ConnectAction.FAIL);
		return wanted(id, TierAction.IGNORE, new Verdicts.Message(Text.oneLine(reason, LONGEST_ACCOUNT_REASON)), true)
			.about(product);
	}

	/**
	 * Tells that a claimed verdict is given.
	 * @param id the request
	 */
	public void given(RequestId id) {
		this.verdicts.given(id);
	}

	/**
	 * Tells that a claimed verdict was given up: another one may be claimed.
	 * @param id the request
	 */
	public void released(RequestId id) {
		this.verdicts.released(id);
	}

	/**
	 * The requests whose verdict is on its way, so that what Connect says of them may be
	 * our own doing.
	 * @param ids which ones to look at
	 * @return those of them
	 */
	public Set<RequestId> underWay(Set<RequestId> ids) {
		return this.calls.open(ids, VERDICTS);
	}

	private static WantedCall wanted(RequestId id, TierAction action, Object payload, boolean onceOnly) {
		return new WantedCall(Side.CONNECT, action.word(), id, Json.MAPPER.valueToTree(payload), onceOnly);
	}

	/**
	 * What an approval needs.
	 */
	record Approval(ProductId product, int level, @Nullable String templateId, List<FilledParameter> filled) {
	}

}
