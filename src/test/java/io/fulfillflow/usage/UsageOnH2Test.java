package io.fulfillflow.usage;

import io.fulfillflow.OnH2;

class UsageOnH2Test extends UsageContract implements OnH2 {

}
