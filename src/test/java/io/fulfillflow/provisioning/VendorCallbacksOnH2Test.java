package io.fulfillflow.provisioning;

import io.fulfillflow.OnH2;

class VendorCallbacksOnH2Test extends VendorCallbacksContract implements OnH2 {

}
