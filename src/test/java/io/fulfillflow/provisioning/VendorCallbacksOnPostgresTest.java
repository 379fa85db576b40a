package io.fulfillflow.provisioning;

import io.fulfillflow.OnPostgres;

class VendorCallbacksOnPostgresTest extends VendorCallbacksContract implements OnPostgres {

}
