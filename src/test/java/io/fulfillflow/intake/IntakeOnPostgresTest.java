package io.fulfillflow.intake;

import io.fulfillflow.OnPostgres;

class IntakeOnPostgresTest extends IntakeContract implements OnPostgres {

	@Override
	int leased() {
		return 1;
	}

}
