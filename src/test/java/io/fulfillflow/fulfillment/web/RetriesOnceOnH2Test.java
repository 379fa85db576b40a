package io.fulfillflow.fulfillment.web;

import io.fulfillflow.OnH2;

class RetriesOnceOnH2Test extends RetriesOnceContract implements OnH2 {

}
