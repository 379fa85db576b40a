package io.fulfillflow.tenant;

import io.fulfillflow.OnPostgres;

class OperationsOnPostgresTest extends OperationsContract implements OnPostgres {

}
