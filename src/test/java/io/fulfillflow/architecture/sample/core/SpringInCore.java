package io.fulfillflow.architecture.sample.core;

import org.springframework.stereotype.Component;

@Component
class SpringInCore {

}
