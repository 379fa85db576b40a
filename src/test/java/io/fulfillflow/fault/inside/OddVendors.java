package io.fulfillflow.fault.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.provisioning.SearchNotOffered;
import io.fulfillflow.provisioning.TenantOrder;

/**
 * Vendors that keep one promise only. A third of the subscriptions is made by one that
 * forgets idempotency keys, so that only asking keeps it from making two; another third
 * by one that can't be asked, so that only the key does.
 */
final class OddVendors implements InvocationHandler {

	private final Object vendor;

	OddVendors(Object vendor) {
		this.vendor = vendor;
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		String oddity = oddity(arguments);
		if (method.getName().equals("find") && oddity.equals(".unsearchable")) {
			return CompletableFuture.failedFuture(new SearchNotOffered());
		}
		if (method.getName().equals("create") && oddity.equals(".forgetful")) {
			arguments[1] = arguments[1] + "/" + UUID.randomUUID();
		}
		return NamedSteps.call(this.vendor, method, arguments);
	}

	/** Which vendor a call goes to. */
	static String oddity(Object[] arguments) {
		Object first = (arguments != null && arguments.length > 0) ? arguments[0] : null;
		ExternalId id = (first instanceof TenantOrder order) ? order.externalId()
				: (first instanceof ExternalId externalId) ? externalId : null;
		if (id == null) {
			return "";
		}
		return switch (Math.floorMod(id.value().hashCode(), 3)) {
			case 0 -> ".forgetful";
			case 1 -> ".unsearchable";
			default -> ".plain";
		};
	}

}
