package io.fulfillflow.usage;

import io.fulfillflow.OnPostgres;

class UsageOnPostgresTest extends UsageContract implements OnPostgres {

}
