package io.fulfillflow.modelling;

/**
 * A model can't be deployed. The message names the file and says what is wrong.
 */
public class WrongModel extends RuntimeException {

	WrongModel(String message) {
		super(message);
	}

}
