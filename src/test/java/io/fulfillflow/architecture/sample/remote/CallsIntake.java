package io.fulfillflow.architecture.sample.remote;

import io.fulfillflow.architecture.sample.intake.Polls;

class CallsIntake {

	Polls againstTheArrows;

}
