package io.fulfillflow.architecture.sample.fulfillment;

import io.fulfillflow.architecture.sample.intake.Polls;
import io.fulfillflow.architecture.sample.intake.web.Inside;

public class ReachesInside {

	Inside inside;

	Polls circle;

}
