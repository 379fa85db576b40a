package io.fulfillflow.engine;

import java.util.Map;
import java.util.Set;

/**
 * Told by who reads a decision table: what it may be like. Tables are held against it
 * when they are deployed, so that what is wrong is found before a request asks for it.
 */
public interface DecisionReader {

	/**
	 * Which table is meant; those of a product's own have the product's id behind it.
	 * @return a decision's id in the model
	 */
	String decisionId();

	/**
	 * What its expressions may name.
	 * @return the names
	 */
	Set<String> inputs();

	/**
	 * The columns that are read of it.
	 * @return the names of outputs
	 */
	Set<String> outputs();

	/**
	 * Reads a row whose cells are all plain values, as it would be read of a request.
	 * @param table the decision's id
	 * @param row its cells by the names of their columns; an empty cell is
	 * {@literal null}
	 * @throws WrongDecision if it says nonsense
	 */
	void check(String table, Map<String, Object> row);

}
