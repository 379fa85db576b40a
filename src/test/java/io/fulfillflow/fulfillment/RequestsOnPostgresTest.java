package io.fulfillflow.fulfillment;

import io.fulfillflow.OnPostgres;

class RequestsOnPostgresTest extends RequestsContract implements OnPostgres {

}
