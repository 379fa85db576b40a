package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.channel.ProductSettings.Product;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.LastCalls;
import io.fulfillflow.tenant.Operation;

import org.springframework.stereotype.Component;

/**
 * What the Vendor's answers told of what the settings of the product ask for. The last
 * look at the tenant goes before the answer to the effect itself, which may tell what is
 * told only once, such as a first password.
 */
@Component
class ToldValues {

	private final ProductSettings products;

	private final LastCalls lastCalls;

	ToldValues(ProductSettings products, LastCalls lastCalls) {
		this.products = products;
		this.lastCalls = lastCalls;
	}

	/** The JSON pointers to ask for. */
	List<String> pointers(Operation operation) {
		Product settings = this.products.of(operation.order().product());
		return Stream
			.concat(settings.parameters().values().stream(),
					Stream.of(settings.effectiveDate(), settings.nextBillingDate()).flatMap(Stream::ofNullable))
			.filter((pointer) -> !pointer.isBlank())
			.distinct()
			.toList();
	}

	/** Whether everything that is asked for was told already. */
	boolean isAllTold(Operation operation) {
		Told told = of(operation);
		return pointers(operation).stream().allMatch((pointer) -> told.value(pointer).isPresent());
	}

	/** What was told. */
	Told of(Operation operation) {
		List<JsonNode> answers = new ArrayList<>();
		for (VendorAction action : List.of(VendorAction.AWAIT, begins(operation))) {
			answer(operation, action).map(TenantAnswer::told).ifPresent(answers::add);
		}
		return new Told(answers);
	}

	/** What the Vendor said when it took the work on. */
	Optional<TenantAnswer> begun(Operation operation) {
		return answer(operation, begins(operation));
	}

	private Optional<TenantAnswer> answer(Operation operation, VendorAction action) {
		return this.lastCalls.of(operation.requestId(), action.word())
			.filter((call) -> call.state() == CallState.DONE && call.answer().isObject())
			.map((call) -> TenantAnswer.of(call.answer()));
	}

	/** The effect on the tenant that a type begins with. */
	private VendorAction begins(Operation operation) {
		return switch (operation.type()) {
			case PURCHASE -> VendorAction.PROVISION;
			case CHANGE -> VendorAction.CHANGE;
			case SUSPEND -> VendorAction.SUSPEND;
			case RESUME -> VendorAction.RESUME;
			case CANCEL -> VendorAction.DELETE;
			case ADJUSTMENT -> VendorAction.ADJUST;
			case RENEW -> VendorAction.RENEW;
			// with a new tenant there is nothing to take over
			case TRANSFER ->
				answer(operation, VendorAction.TAKE_OVER).isPresent() ? VendorAction.TAKE_OVER : VendorAction.PROVISION;
		};
	}

	/**
	 * Values by JSON pointer.
	 *
	 * @param answers the newest first
	 */
	record Told(List<JsonNode> answers) {

		Optional<JsonNode> value(String pointer) {
			return this.answers.stream()
				.map((answer) -> answer.path(pointer))
				.filter((value) -> !value.isMissingNode() && !value.isNull() && !isBlank(value))
				.findFirst();
		}

		private static boolean isBlank(JsonNode value) {
			return value.isTextual() ? value.textValue().isBlank() : value.isContainerNode() && value.isEmpty();
		}

	}

}
