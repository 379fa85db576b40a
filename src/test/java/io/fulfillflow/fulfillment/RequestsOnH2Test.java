package io.fulfillflow.fulfillment;

import io.fulfillflow.OnH2;

class RequestsOnH2Test extends RequestsContract implements OnH2 {

}
