package io.fulfillflow.tracking;

import io.fulfillflow.OnH2;

class MetricsOnH2Test extends MetricsContract implements OnH2 {

}
