package io.fulfillflow.fulfillment;

import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.channel.Question;
import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Reminds the customer in the request's conversation of what we asked, and until when we
 * wait. Nobody waits for this: the process goes on while the message is on its way.
 */
@Component("remindOfParameters")
class RemindOfParametersDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final ParameterCheck check;

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	RemindOfParametersDelegate(CurrentOperation current, ParameterCheck check, Verdicts verdicts, RemoteCalls calls) {
		this.current = current;
		this.check = check;
		this.verdicts = verdicts;
		this.calls = calls;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		this.verdicts.say(operation.channel(), operation.requestId(), text(execution, operation))
			.map((wanted) -> wanted.about(operation.order().product()))
			.ifPresent((wanted) -> this.calls.want(wanted, null, execution.getProcessInstanceId()));
	}

	private String text(DelegateExecution execution, Operation operation) {
		List<Question> questions = this.check.questions(operation.order(), operation.type(), operation.channel());
		String asked = questions.stream()
			.map((question) -> operation.order()
				.parameter(question.parameterId())
				.map(Parameter::title)
				.orElse(question.parameterId()))
			.collect(Collectors.joining(", "));
		Date deadline = (Date) execution.getVariable("inquiryDeadline");
		return "We still need your answer about " + asked + " by "
				+ deadline.toInstant().atOffset(ZoneOffset.UTC).toLocalDate() + "; without it this "
				+ operation.type().word() + " request will fail.";
	}

}
