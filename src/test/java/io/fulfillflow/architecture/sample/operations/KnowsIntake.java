package io.fulfillflow.architecture.sample.operations;

import io.fulfillflow.architecture.sample.intake.Polls;

class KnowsIntake {

	Polls polls;

}
