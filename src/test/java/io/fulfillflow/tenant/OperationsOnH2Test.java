package io.fulfillflow.tenant;

import io.fulfillflow.OnH2;

class OperationsOnH2Test extends OperationsContract implements OnH2 {

}
