package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A place in a model at which a process stands, in the words of whoever drew the model.
 *
 * @param elementId the element's id in the model
 * @param name the element's name, else its id
 * @param documentation what the model says of it; {@literal null} when it says nothing
 * @param since when the process came there
 * @param isOfPerson whether a person has to do it
 * @param candidates the groups and users who may do it, for a task of a person
 * @param choices what its form lets the person decide; empty when it has no such form
 */
public record Place(String elementId, String name, @Nullable String documentation, Instant since, boolean isOfPerson,
		List<String> candidates, List<Choice> choices) {

	/**
	 * Something that may be decided.
	 *
	 * @param id the word that the model compares
	 * @param name what the form calls it
	 */
	public record Choice(String id, String name) {
	}

}
