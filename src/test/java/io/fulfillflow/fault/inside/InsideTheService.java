package io.fulfillflow.fault.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiFunction;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.provisioning.VendorSystem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.util.ClassUtils;

/**
 * What the tests put beside the packaged service on its class path: nothing of it is in
 * the jar. It is found by a file that the tests write too, and by no scan.
 */
public final class InsideTheService {

	@Bean
	static CrashPoint crashPoint() {
		return CrashPoint.ofThisProcess();
	}

	@Bean
	static TransactionExecutionListener commits(CrashPoint crash, ObjectProvider<JdbcTemplate> jdbc) {
		return new Commits(crash, jdbc::getObject);
	}

	@Bean
	static BeanPostProcessor wrapping() {
		return new Wrapping(CrashPoint.ofThisProcess());
	}

	private record Wrapping(CrashPoint crash) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof VendorSystem) {
				return steps(wrapped(bean, new OddVendors(bean)), (method, arguments) -> {
					String step = "vendor." + method.getName();
					return new String[] { step, step + OddVendors.oddity(arguments) };
				});
			}
			if (bean instanceof Connect) {
				return steps(bean, (method, arguments) -> new String[] { "connect." + method.getName() });
			}
			if (bean instanceof DurabilityBarrier) {
				return steps(bean, (method, arguments) -> new String[] { "barrier." + method.getName() });
			}
			return bean;
		}

		private Object steps(Object bean, BiFunction<Method, Object[], String[]> names) {
			return wrapped(bean, new NamedSteps(bean, this.crash, names));
		}

		private static Object wrapped(Object bean, InvocationHandler handler) {
			return Proxy.newProxyInstance(bean.getClass().getClassLoader(), ClassUtils.getAllInterfaces(bean), handler);
		}

	}

}
