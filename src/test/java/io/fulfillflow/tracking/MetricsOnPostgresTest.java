package io.fulfillflow.tracking;

import io.fulfillflow.OnPostgres;

class MetricsOnPostgresTest extends MetricsContract implements OnPostgres {

}
