package io.fulfillflow.sandbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Marks a bean that exists only while {@code fulfillflow.sandbox.enabled} isn't
 * {@code false}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "fulfillflow.sandbox.enabled", havingValue = "true", matchIfMissing = true)
public @interface ConditionalOnSandbox {

}
