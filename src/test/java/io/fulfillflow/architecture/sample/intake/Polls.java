package io.fulfillflow.architecture.sample.intake;

import io.fulfillflow.architecture.sample.fulfillment.ReachesInside;

public class Polls {

	ReachesInside circle;

}
