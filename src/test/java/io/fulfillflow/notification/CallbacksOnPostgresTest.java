package io.fulfillflow.notification;

import io.fulfillflow.OnPostgres;

class CallbacksOnPostgresTest extends CallbacksContract implements OnPostgres {

}
