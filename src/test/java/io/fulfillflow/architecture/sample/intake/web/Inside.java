package io.fulfillflow.architecture.sample.intake.web;

public class Inside {

}
