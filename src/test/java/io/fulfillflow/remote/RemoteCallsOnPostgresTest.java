package io.fulfillflow.remote;

import io.fulfillflow.OnPostgres;

class RemoteCallsOnPostgresTest extends RemoteCallsContract implements OnPostgres {

}
