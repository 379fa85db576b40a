-- FulfillFlow's own tables. Written for H2 and PostgreSQL alike.

create table tenant (
    tenant_id     varchar(64)  not null primary key,
    channel       varchar(16)  not null,
    external_id   varchar(200) not null,
    vendor_id     varchar(200),
    product_id    varchar(200) not null,
    status        varchar(16)  not null,
    steady_status varchar(16)  not null,
    reason        varchar(2000),
    created_at    timestamp(6) with time zone not null,
    updated_at    timestamp(6) with time zone not null,
    constraint tenant_external_id unique (channel, external_id)
);

-- one request at work on one tenant; the unique request id decides who starts it
create table operation (
    operation_id        varchar(64)  not null primary key,
    accepted_seq        bigint generated always as identity,
    tenant_id           varchar(64)  not null references tenant,
    channel             varchar(16)  not null,
    request_id          varchar(200) not null,
    type                varchar(16)  not null,
    status              varchar(16)  not null,
    outcome             varchar(32),
    reason              varchar(2000),
    order_document      varchar(1000000) not null,
    answer_document     varchar(1000000),
    process_instance_id varchar(64),
    accepted_at         timestamp(6) with time zone not null,
    begun_at            timestamp(6) with time zone,
    settled_at          timestamp(6) with time zone,
    constraint operation_request unique (channel, request_id)
);
create index operation_tenant on operation (tenant_id, accepted_seq);
create index operation_open on operation (channel, settled_at);

-- one request, one verdict
create table verdict (
    request_id varchar(200) not null primary key,
    verdict    varchar(16)  not null,
    state      varchar(16)  not null,
    claimed_at timestamp(6) with time zone not null,
    changed_at timestamp(6) with time zone not null
);

-- every effect wanted on another system, from the wish to the known outcome
create table remote_call (
    call_id             bigint generated always as identity primary key,
    side                varchar(16)  not null,
    action              varchar(40)  not null,
    request_id          varchar(200) not null,
    generation          integer      not null,
    call_key            varchar(260) not null,
    payload             varchar(1000000) not null,
    execution_id        varchar(64),
    process_instance_id varchar(64)  not null,
    state               varchar(16)  not null,
    due_at              timestamp(6) with time zone,
    holder              varchar(100),
    attempt             integer      not null,
    failures            integer      not null,
    in_doubt            boolean      not null,
    wanted_at           timestamp(6) with time zone not null,
    deadline            timestamp(6) with time zone not null,
    settled_at          timestamp(6) with time zone,
    answer              varchar(1000000),
    reason              varchar(2000),
    constraint remote_call_key unique (call_key)
);
create index remote_call_due on remote_call (side, due_at);
create index remote_call_request on remote_call (request_id, action, generation);
create index remote_call_process on remote_call (process_instance_id);

create table remote_attempt (
    call_id     bigint  not null references remote_call,
    attempt     integer not null,
    started_at  timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone not null,
    result      varchar(20) not null,
    detail      varchar(2000),
    primary key (call_id, attempt)
);

-- ShedLock's table: which node polls
create table shedlock (
    name       varchar(64)  not null primary key,
    lock_until timestamp(3) not null,
    locked_at  timestamp(3) not null,
    locked_by  varchar(255) not null
);
