package io.fulfillflow.remote;

import io.fulfillflow.OnPostgres;

class SettlementOnPostgresTest extends SettlementContract implements OnPostgres {

}
