package io.fulfillflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class FulfillFlow {

	public static void main(String[] args) {
		SpringApplication.run(FulfillFlow.class, args);
	}

}
