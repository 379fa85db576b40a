-- Comparisons of our side, Connect's and the Vendor's, and what they found. Written for H2 and PostgreSQL alike.

create table reconciliation (
    run_id       varchar(64)  not null primary key,
    cause        varchar(16)  not null,
    requested_by varchar(200) not null,
    state        varchar(16)  not null,
    part         varchar(40),
    looked_at    bigint       not null,
    problem      varchar(2000),
    started_at   timestamp(6) with time zone not null,
    heartbeat_at timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone
);
create index reconciliation_started on reconciliation (started_at);

create table reconciliation_finding (
    finding_id     bigint generated always as identity primary key,
    run_id         varchar(64)  not null references reconciliation on delete cascade,
    kind           varchar(40)  not null,
    subject        varchar(200) not null,
    external_id    varchar(200),
    tenant_id      varchar(64),
    vendor_id      varchar(200),
    request_id     varchar(200),
    detail         varchar(2000) not null,
    proposal       varchar(40),
    result         varchar(40)  not null,
    result_detail  varchar(2000),
    first_found_at timestamp(6) with time zone not null,
    found_at       timestamp(6) with time zone not null,
    constraint reconciliation_finding_subject unique (run_id, kind, subject)
);
create index reconciliation_finding_again on reconciliation_finding (kind, subject);

-- which of our tenants a run found at the Vendor as they should be; emptied at its end
create table reconciliation_seen (
    run_id    varchar(64) not null references reconciliation on delete cascade,
    tenant_id varchar(64) not null,
    primary key (run_id, tenant_id)
);

-- the process that was found gone, so that it is told once
alter table operation add column lost_process_id varchar(64);
