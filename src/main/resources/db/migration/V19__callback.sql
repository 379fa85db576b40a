-- Outgoing callbacks: whom to tell, what, and what became of it. Written for H2 and PostgreSQL alike.

create table callback_endpoint (
    endpoint_id     varchar(64)   not null primary key,
    endpoint_seq    bigint generated always as identity,
    -- who registered it; null for those that tenants were ordered with, which are of every caller
    owner           varchar(200),
    -- of a tenant's address: its hash, so that many tenants share one
    url_hash        varchar(64),
    url             varchar(2000) not null,
    description     varchar(200)  not null,
    -- comma-separated; empty for all
    event_types     varchar(500)  not null,
    products        varchar(20000) not null,
    secret          varchar(500)  not null,
    previous_secret varchar(500),
    previous_until  timestamp(6) with time zone,
    state           varchar(16)   not null,
    reason          varchar(500),
    failing_since   timestamp(6) with time zone,
    problem         varchar(500),
    version         bigint        not null,
    created_at      timestamp(6) with time zone not null,
    updated_at      timestamp(6) with time zone not null,
    -- the node that sends to it
    holder          varchar(100),
    lease_until     timestamp(6) with time zone,
    constraint callback_endpoint_url unique (url_hash)
);

create table callback_delivery (
    delivery_id bigint generated always as identity primary key,
    endpoint_id varchar(64)   not null references callback_endpoint on delete cascade,
    event_id    varchar(64)   not null,
    type        varchar(40)   not null,
    tenant_id   varchar(64),
    body        varchar(4000) not null,
    state       varchar(16)   not null,
    -- whether it keeps the order of its tenant; samples and repeated ones don't
    in_line     boolean       not null,
    attempts    integer       not null,
    -- since it was wanted last
    tries       integer       not null,
    -- null when it is over, and while it stands behind one of its tenant that failed
    due_at      timestamp(6) with time zone,
    last_status integer,
    problem     varchar(500),
    trace_id    varchar(32),
    created_at  timestamp(6) with time zone not null,
    settled_at  timestamp(6) with time zone
);
create index callback_delivery_due on callback_delivery (endpoint_id, due_at, delivery_id);
create index callback_delivery_line on callback_delivery (endpoint_id, state, tenant_id, delivery_id);
create index callback_delivery_age on callback_delivery (settled_at);

create table callback_attempt (
    delivery_id bigint  not null references callback_delivery on delete cascade,
    attempt     integer not null,
    started_at  timestamp(6) with time zone not null,
    millis      bigint  not null,
    url         varchar(2000) not null,
    sent_at     bigint  not null,
    status      integer,
    answer      varchar(1000),
    problem     varchar(500),
    primary key (delivery_id, attempt)
);
