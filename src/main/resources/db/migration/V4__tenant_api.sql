-- What the /tenant resource needs. Written for H2 and PostgreSQL alike.

alter table tenant add column product_item_id varchar(200);
alter table tenant add column callback_url varchar(2000);
alter table tenant add column content_hash varchar(64);
alter table tenant add column version bigint default 0 not null;
create index tenant_updated on tenant (updated_at, tenant_id);

-- answers that are given again when a call comes again with its Idempotency-Key
create table idempotent_answer (
    caller      varchar(100)  not null,
    call_key    varchar(255)  not null,
    fingerprint varchar(64)   not null,
    status      integer       not null,
    headers     varchar(4000) not null,
    body        varchar(1000000),
    created_at  timestamp(6) with time zone not null,
    primary key (caller, call_key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
