package io.fulfillflow.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that the groups exist to which the models give their tasks for people, that
 * their members may work in the Tasklist, and that the first administrator belongs to
 * them. More members are added in Camunda's Admin. A member sees the tasks of their own
 * groups and no others: the engine grants a task to the group that it is for.
 */
@Component
class TasklistGroups implements SmartInitializingSingleton {

	/** Those whose tasks the packaged models make. */
	static final String OPERATORS = "operators";

	private static final Logger log = LoggerFactory.getLogger(TasklistGroups.class);

	private static final List<Grant> GRANTS = List.of(new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS),
			new Grant(Resources.FILTER, Authorization.ANY, Permissions.READ),
			// names and pictures of the models, not what runs in them
			new Grant(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ));

	private final IdentityService identity;

	private final AuthorizationService authorizations;

	private final Set<String> groups;

	private final String administrator;

	private final TransactionTemplate transaction;

	TasklistGroups(IdentityService identity, AuthorizationService authorizations, TransactionTemplate transaction,
			@Value("${fulfillflow.tasklist.groups:}") List<String> groups,
			@Value("${fulfillflow.admin.user}") String administrator) {
		this.identity = identity;
		this.authorizations = authorizations;
		this.transaction = transaction;
		this.groups = new LinkedHashSet<>(List.of(OPERATORS));
		groups.stream().map(String::strip).filter((group) -> !group.isEmpty()).forEach(this.groups::add);
		this.administrator = administrator;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String group : this.groups) {
			try {
				// together: a start that is killed in between would never make the rest
				this.transaction.executeWithoutResult((status) -> {
					if (this.identity.createGroupQuery().groupId(group).count() == 0) {
						make(group);
					}
					missing(group).forEach((grant) -> give(group, grant));
				});
			}
			catch (DataAccessException | org.camunda.bpm.engine.ProcessEngineException ex) {
				log.debug("Another node made the group {} first", group, ex);
			}
		}
	}

	private void make(String id) {
		Group group = this.identity.newGroup(id);
		group.setName(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
		group.setType("WORKFLOW");
		this.identity.saveGroup(group);
		this.identity.createMembership(this.administrator, id);
	}

	private List<Grant> missing(String group) {
		List<Grant> missing = new ArrayList<>(GRANTS);
		missing.removeIf((grant) -> this.authorizations.createAuthorizationQuery()
			.groupIdIn(group)
			.resourceType(grant.resource())
			.resourceId(grant.id())
			.count() > 0);
		return missing;
	}

	private void give(String group, Grant grant) {
		Authorization authorization = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		authorization.setGroupId(group);
		authorization.setResource(grant.resource());
		authorization.setResourceId(grant.id());
		authorization.addPermission(grant.permission());
		this.authorizations.saveAuthorization(authorization);
	}

	private record Grant(Resource resource, String id, Permission permission) {
	}

}
