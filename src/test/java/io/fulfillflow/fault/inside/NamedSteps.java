package io.fulfillflow.fault.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Makes each call of a bean a named step: before it is made, and after it, or what it
 * promised, has come back.
 */
final class NamedSteps implements InvocationHandler {

	private final Object bean;

	private final CrashPoint crash;

	private final BiFunction<Method, Object[], String[]> names;

	NamedSteps(Object bean, CrashPoint crash, BiFunction<Method, Object[], String[]> names) {
		this.bean = bean;
		this.crash = crash;
		this.names = names;
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		String[] steps = this.names.apply(method, arguments);
		for (String step : steps) {
			this.crash.before(step);
		}
		Object result = call(this.bean, method, arguments);
		if (result instanceof CompletableFuture<?> promised) {
			return promised.thenApply((value) -> after(steps, value));
		}
		return after(steps, result);
	}

	private <T> T after(String[] steps, T value) {
		for (String step : steps) {
			this.crash.after(step);
		}
		return value;
	}

	static Object call(Object bean, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
