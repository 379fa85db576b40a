package io.fulfillflow.remote;

import io.fulfillflow.OnH2;

class SettlementOnH2Test extends SettlementContract implements OnH2 {

}
