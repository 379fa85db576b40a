package io.fulfillflow.fulfillment;

import io.fulfillflow.OnH2;

class RequestChangesOnH2Test extends RequestChangesContract implements OnH2 {

}
