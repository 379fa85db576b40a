package io.fulfillflow.architecture.sample.fulfillment;

import org.camunda.bpm.engine.RuntimeService;

class KnowsTheEngine {

	RuntimeService engine;

}
