package io.fulfillflow.operations;

import io.fulfillflow.OnH2;

class ReconciliationOnH2Test extends ReconciliationContract implements OnH2 {

}
