package io.fulfillflow.fulfillment.web;

import io.fulfillflow.OnPostgres;

class RetriesOnceOnPostgresTest extends RetriesOnceContract implements OnPostgres {

}
