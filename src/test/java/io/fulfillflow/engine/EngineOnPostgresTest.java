package io.fulfillflow.engine;

import io.fulfillflow.OnPostgres;

class EngineOnPostgresTest extends EngineContract implements OnPostgres {

}
