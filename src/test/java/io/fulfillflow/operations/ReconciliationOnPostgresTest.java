package io.fulfillflow.operations;

import io.fulfillflow.OnPostgres;

class ReconciliationOnPostgresTest extends ReconciliationContract implements OnPostgres {

}
