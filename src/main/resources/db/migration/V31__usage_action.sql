-- Who decided about usage reports by hand. Written for H2 and PostgreSQL alike.

create table usage_action (
    action_id bigint generated always as identity primary key,
    report_id varchar(200) not null references usage_report,
    action    varchar(16)  not null,
    actor     varchar(200) not null,
    reason    varchar(2000),
    acted_at  timestamp(6) with time zone not null
);
create index usage_action_report on usage_action (report_id, action_id);
