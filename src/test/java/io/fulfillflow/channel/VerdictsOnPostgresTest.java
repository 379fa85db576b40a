package io.fulfillflow.channel;

import io.fulfillflow.OnPostgres;

class VerdictsOnPostgresTest extends VerdictsContract implements OnPostgres {

}
