package io.fulfillflow.architecture.sample.util;

class Everything {

}
