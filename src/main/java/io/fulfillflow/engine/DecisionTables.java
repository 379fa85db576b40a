package io.fulfillflow.engine;

import java.util.List;
import java.util.Map;

/**
 * The engine's door for decisions: what business analysts wrote into decision tables.
 * Nothing of a decision is kept in the history, since what goes in may be personal.
 */
public interface DecisionTables {

	/**
	 * Whether there is a table.
	 * @param decisionId the decision's id in the model, such as {@code ParameterRules}
	 * @return {@literal true} when it is deployed
	 */
	boolean isDeployed(String decisionId);

	/**
	 * Looks up what a table says. A new version is seen within seconds.
	 * @param decisionId the decision's id in the model
	 * @param inputs what the expressions of the table's columns may name
	 * @return for each row that holds, in the order of the table, its cells by the names
	 * of their columns; an empty cell is {@literal null}
	 * @throws WrongDecision if there is no such table, or it can't be worked out
	 */
	List<Map<String, Object>> rows(String decisionId, Map<String, Object> inputs);

}
