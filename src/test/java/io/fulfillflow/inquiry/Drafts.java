package io.fulfillflow.inquiry;

/**
 * Lets other packages' tests check drafts by the packaged tables.
 */
public final class Drafts {

	private Drafts() {
	}

	public static DraftValidation validation() {
		return new DraftValidation(Tables.packaged().rules());
	}

}
