package io.fulfillflow.fulfillment;

import io.fulfillflow.OnPostgres;

class RequestChangesOnPostgresTest extends RequestChangesContract implements OnPostgres {

}
