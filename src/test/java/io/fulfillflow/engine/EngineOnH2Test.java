package io.fulfillflow.engine;

import io.fulfillflow.OnH2;

class EngineOnH2Test extends EngineContract implements OnH2 {

}
