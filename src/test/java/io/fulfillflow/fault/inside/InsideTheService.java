package io.fulfillflow.fault.inside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorSystems;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

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
			if (bean instanceof VendorSystems) {
				return systems(bean);
			}
			if (bean instanceof Connect) {
				return steps(bean, (method, arguments) -> new String[] { "connect." + method.getName() });
			}
			if (bean instanceof DurabilityBarrier) {
				return steps(bean, (method, arguments) -> new String[] { "barrier." + method.getName() });
			}
			return bean;
		}

		/**
		 * Each product may have a system of its own: whichever is asked for is wrapped,
		 * once.
		 */
		private Object systems(Object bean) {
			Map<Object, Object> systems = new ConcurrentHashMap<>();
			return wrapped(bean, (proxy, method, arguments) -> {
				Object answer = ReflectionUtils.invokeMethod(method, bean, arguments);
				if (answer instanceof VendorSystem) {
					return systems.computeIfAbsent(answer, this::system);
				}
				if (answer instanceof Map<?, ?> all) {
					Map<Object, Object> wrapped = new LinkedHashMap<>();
					all.forEach((system, product) -> wrapped.put(
							(system instanceof VendorSystem) ? systems.computeIfAbsent(system, this::system) : system,
							product));
					return wrapped;
				}
				return answer;
			});
		}

		private Object system(Object system) {
			return steps(wrapped(system, new OddVendors(system)), (method, arguments) -> {
				String step = "vendor." + method.getName();
				return new String[] { step, step + OddVendors.oddity(arguments) };
			});
		}

		private Object steps(Object bean, BiFunction<Method, Object[], String[]> names) {
			return wrapped(bean, new NamedSteps(bean, this.crash, names));
		}

		private static Object wrapped(Object bean, InvocationHandler handler) {
			return Proxy.newProxyInstance(bean.getClass().getClassLoader(), ClassUtils.getAllInterfaces(bean), handler);
		}

	}

}
