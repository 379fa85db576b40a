-- What operators did, and what customers were asked. Written for H2 and PostgreSQL alike.

-- who decided what by hand, when and why
create table operator_action (
    action_id    bigint generated always as identity primary key,
    operation_id varchar(64)  not null references operation,
    action       varchar(16)  not null,
    actor        varchar(200) not null,
    reason       varchar(2000),
    acted_at     timestamp(6) with time zone not null
);
create index operator_action_operation on operator_action (operation_id, action_id);

-- one row each time that the customer was asked: which parameters, not what they hold
create table question_asked (
    question_id   bigint generated always as identity primary key,
    operation_id  varchar(64)   not null references operation,
    parameter_ids varchar(2000) not null,
    asked_at      timestamp(6) with time zone not null
);
create index question_asked_operation on question_asked (operation_id, question_id);

-- the list of requests goes by the order accepted
create unique index operation_accepted on operation (accepted_seq);
