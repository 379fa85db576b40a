package io.fulfillflow.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The house of the design as rules, for any root package, so that a sample can break
 * them.
 */
final class HouseRules {

	/** Who may import whom; everyone may import core. */
	static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(Map.entry("core", Set.of()),
			Map.entry("api", Set.of()), Map.entry("connect", Set.of()), Map.entry("engine", Set.of()),
			Map.entry("remote", Set.of("engine")), Map.entry("provisioning", Set.of("remote")),
			Map.entry("channel", Set.of("connect", "remote")), Map.entry("tenant", Set.of("api", "channel", "engine")),
			Map.entry("inquiry", Set.of("connect", "channel", "engine")),
			Map.entry("fulfillment", Set.of("api", "tenant", "channel", "inquiry", "provisioning", "remote", "engine")),
			Map.entry("tier",
					Set.of("api", "connect", "channel", "fulfillment", "inquiry", "provisioning", "remote", "engine")),
			Map.entry("intake", Set.of("api", "connect", "tenant", "fulfillment", "inquiry", "tier")),
			Map.entry("tracking",
					Set.of("api", "channel", "connect", "engine", "fulfillment", "inquiry", "intake", "provisioning",
							"remote", "tenant", "tier", "usage")),
			Map.entry("operations",
					Set.of("api", "connect", "engine", "fulfillment", "provisioning", "remote", "tenant", "tracking")),
			Map.entry("notification",
					Set.of("api", "channel", "connect", "engine", "fulfillment", "inquiry", "provisioning", "remote",
							"tenant", "tier")),
			Map.entry("usage", Set.of("api", "channel", "connect", "engine", "fulfillment", "remote", "tenant")),
			Map.entry("modelling", Set.of("engine", "tracking")), Map.entry("security", Set.of("api", "engine")),
			Map.entry("sandbox", Set.of("connect", "provisioning")));

	private static final Set<String> CAMUNDA_ROOMS = Set.of("engine", "remote", "tracking", "operations", "modelling",
			"security");

	private final String root;

	HouseRules(String root) {
		this.root = root;
	}

	List<ArchRule> importTable() {
		List<ArchRule> rules = new ArrayList<>();
		MAY_IMPORT.forEach((room, allowed) -> {
			List<String> forbidden = new ArrayList<>();
			for (String other : MAY_IMPORT.keySet()) {
				if (!other.equals(room) && !other.equals("core") && !allowed.contains(other)) {
					forbidden.add(this.root + "." + other + "..");
				}
			}
			rules.add(noClasses().that()
				.resideInAPackage(this.root + "." + room + "..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(forbidden.toArray(String[]::new))
				.allowEmptyShould(true)
				.because(room + " may import " + allowed + " and core"));
		});
		return rules;
	}

	ArchRule everyRoomIsInTheTable() {
		return classes().that()
			.resideInAPackage(this.root + ".*..")
			.should(new ArchCondition<>("be in a room of the house") {

				@Override
				public void check(JavaClass type, ConditionEvents events) {
					if (!MAY_IMPORT.containsKey(room(type))) {
						events.add(SimpleConditionEvent.violated(type,
								type.getName() + " is in '" + room(type) + "', which the house doesn't have"));
					}
				}

			});
	}

	ArchRule nobodyReachesIntoSubPackages() {
		return classes().should(new ArchCondition<>("not depend on another room's sub-packages") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> isInSubPackage(dependency.getTargetClass())
							&& !room(type).equals(room(dependency.getTargetClass())))
					.forEach((dependency) -> events
						.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
			}

		});
	}

	ArchRule noCircles() {
		return SlicesRuleDefinition.slices().matching(this.root + ".(*)..").should().beFreeOfCycles();
	}

	ArchRule camundaStaysInItsRooms() {
		return noClasses().that(new DescribedPredicate<JavaClass>("are neither delegates nor in Camunda's rooms") {

			@Override
			public boolean test(JavaClass type) {
				return !CAMUNDA_ROOMS.contains(room(type)) && !outermost(type).getSimpleName().endsWith("Delegate");
			}

		}).should().dependOnClassesThat().resideInAPackage("org.camunda..");
	}

	ArchRule coreKnowsNoFramework() {
		return noClasses().that()
			.resideInAPackage(this.root + ".core..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "org.camunda..", "java.sql..");
	}

	ArchRule onePlaceBuildsHttpClients() {
		return noClasses().that()
			.doNotHaveSimpleName("HttpCalls")
			.and()
			.resideOutsideOfPackage(this.root + ".sandbox..")
			.should()
			.callMethod(java.net.http.HttpClient.class, "newBuilder")
			.orShould()
			.callMethod(java.net.http.HttpClient.class, "newHttpClient")
			.orShould(buildAnotherLibrarysClient());
	}

	/** The one of callbacks connects to the address that was checked. */
	private static ArchCondition<JavaClass> buildAnotherLibrarysClient() {
		return new ArchCondition<>("build a client of another library") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean builds = type.getDirectDependenciesFromSelf()
					.stream()
					.anyMatch((dependency) -> dependency.getTargetClass()
						.getName()
						.matches("org\\.apache\\.h(c\\.client5\\.http|ttp)\\.impl\\..*(Clients|Builder)"));
				if (!type.getSimpleName().equals("CallbackClient")) {
					events.add(new SimpleConditionEvent(type, builds, type.getName() + " builds an HTTP client"));
				}
			}

		};
	}

	ArchRule delegatesNeverCallOut() {
		return noClasses().that()
			.haveSimpleNameEndingWith("Delegate")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
			.orShould()
			.dependOnClassesThat()
			.haveSimpleName("Connect")
			.orShould()
			.dependOnClassesThat()
			.haveSimpleName("VendorSystem")
			.orShould()
			.dependOnClassesThat()
			.haveSimpleName("VendorSystems")
			.orShould()
			.dependOnClassesThat()
			.haveSimpleName("HttpCalls");
	}

	private boolean isInSubPackage(JavaClass type) {
		String name = type.getPackageName();
		return name.startsWith(this.root + ".") && name.substring(this.root.length() + 1).contains(".");
	}

	private String room(JavaClass type) {
		String name = type.getPackageName();
		if (!name.startsWith(this.root + ".")) {
			return "";
		}
		String below = name.substring(this.root.length() + 1);
		int dot = below.indexOf('.');
		return (dot < 0) ? below : below.substring(0, dot);
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
	}

}
