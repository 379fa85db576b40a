package io.fulfillflow.notification;

import io.fulfillflow.OnH2;

class CallbacksOnH2Test extends CallbacksContract implements OnH2 {

}
