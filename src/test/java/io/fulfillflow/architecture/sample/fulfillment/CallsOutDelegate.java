package io.fulfillflow.architecture.sample.fulfillment;

import java.net.http.HttpClient;

class CallsOutDelegate {

	HttpClient client = HttpClient.newHttpClient();

}
