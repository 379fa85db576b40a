package io.fulfillflow.inquiry;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are asked.
 *
 * @param deadline how long an answer is waited for before the request fails
 */
@ConfigurationProperties("fulfillflow.inquiry")
public record InquirySettings(@DefaultValue("14d") Duration deadline) {
}
