-- Usage: what the Vendor's customers consumed, and how it is reported to Connect. Written for
-- H2 and PostgreSQL alike.

-- the distribution contract a subscription is sold under; usage files are per product and contract
alter table tenant add column contract_id varchar(200);

-- one usage file at Connect for a product, a contract and a month; what came late goes into the next number
create table usage_report (
    report_id           varchar(200) not null primary key,
    report_seq          bigint generated always as identity,
    product_id          varchar(100) not null,
    contract_id         varchar(60)  not null,
    period              varchar(7)   not null,
    number              integer      not null,
    status              varchar(16)  not null,
    reason              varchar(2000),
    file_id             varchar(200),
    submitted_at        timestamp(6) with time zone,
    process_instance_id varchar(64),
    begun_at            timestamp(6) with time zone not null,
    settled_at          timestamp(6) with time zone,
    constraint usage_report_number unique (product_id, contract_id, period, number)
);
create unique index usage_report_order on usage_report (report_seq);
create index usage_report_open on usage_report (settled_at);

-- one record of consumption; the caller's id is unique within a month
create table usage_record (
    record_seq   bigint generated always as identity,
    period       varchar(7)    not null,
    record_id    varchar(100)  not null,
    tenant_id    varchar(64)   not null references tenant,
    external_id  varchar(200)  not null,
    product_id   varchar(100)  not null,
    contract_id  varchar(60)   not null,
    mpn          varchar(200)  not null,
    quantity     decimal(30, 10),
    amount       decimal(30, 10),
    used_from    timestamp(6) with time zone not null,
    used_to      timestamp(6) with time zone not null,
    note         varchar(500)  not null,
    status       varchar(16)   not null,
    reason       varchar(2000),
    report_id    varchar(200) references usage_report,
    collected_at timestamp(6) with time zone not null,
    constraint usage_record_key primary key (period, record_id)
);
create unique index usage_record_order on usage_record (record_seq);
create index usage_record_report on usage_record (report_id);
create index usage_record_waiting on usage_record (status, period);
