-- Tier configuration requests at work. Written for H2 and PostgreSQL alike.

-- one request at work on one tier configuration; the unique request id decides who starts it
create table tier_request (
    request_id          varchar(200) not null primary key,
    accepted_seq        bigint generated always as identity,
    type                varchar(32)  not null,
    tier_level          integer      not null,
    config_id           varchar(200) not null,
    product_id          varchar(200) not null,
    status              varchar(16)  not null,
    outcome             varchar(32),
    reason              varchar(2000),
    order_document      varchar(1000000) not null,
    reseller_id         varchar(200),
    process_instance_id varchar(64),
    accepted_at         timestamp(6) with time zone not null,
    settled_at          timestamp(6) with time zone,
    trace_id            varchar(64)
);
create unique index tier_request_accepted on tier_request (accepted_seq);
create index tier_request_open on tier_request (settled_at);

-- who decided what by hand, when and why
create table tier_action (
    action_id  bigint generated always as identity primary key,
    request_id varchar(200) not null references tier_request,
    action     varchar(16)  not null,
    actor      varchar(200) not null,
    reason     varchar(2000),
    acted_at   timestamp(6) with time zone not null
);
create index tier_action_request on tier_action (request_id, action_id);
