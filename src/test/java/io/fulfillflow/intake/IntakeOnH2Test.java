package io.fulfillflow.intake;

import io.fulfillflow.OnH2;

class IntakeOnH2Test extends IntakeContract implements OnH2 {

	@Override
	int leased() {
		return 0;
	}

}
