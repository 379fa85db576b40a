package io.fulfillflow.security;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that the group exists to which the models give their tasks for people, and
 * that the first administrator belongs to it. More members are added in Camunda's Admin.
 */
@Component
class OperatorsGroup implements SmartInitializingSingleton {

	static final String ID = "operators";

	private static final Logger log = LoggerFactory.getLogger(OperatorsGroup.class);

	private final IdentityService identity;

	private final String administrator;

	private final TransactionTemplate transaction;

	OperatorsGroup(IdentityService identity, TransactionTemplate transaction,
			@Value("${fulfillflow.admin.user}") String administrator) {
		this.identity = identity;
		this.transaction = transaction;
		this.administrator = administrator;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.identity.createGroupQuery().groupId(ID).count() > 0) {
			return;
		}
		Group group = this.identity.newGroup(ID);
		group.setName("Operators");
		group.setType("WORKFLOW");
		try {
			// together: a start that is killed between the two would never make the
			// second
			this.transaction.executeWithoutResult((status) -> {
				this.identity.saveGroup(group);
				this.identity.createMembership(this.administrator, ID);
			});
		}
		catch (DataAccessException | org.camunda.bpm.engine.ProcessEngineException ex) {
			log.debug("Another node made the group first", ex);
		}
	}

}
