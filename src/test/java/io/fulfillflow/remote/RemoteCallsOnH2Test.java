package io.fulfillflow.remote;

import io.fulfillflow.OnH2;

class RemoteCallsOnH2Test extends RemoteCallsContract implements OnH2 {

}
