package io.fulfillflow.channel;

import io.fulfillflow.OnH2;

class VerdictsOnH2Test extends VerdictsContract implements OnH2 {

}
