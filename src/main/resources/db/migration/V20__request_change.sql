-- What changed, for those who ask again and again. Written for H2 and PostgreSQL alike.

-- the number of a request's last change; null until somebody asks, so that only what is committed is ever numbered
alter table operation add column change_seq bigint;
update operation set change_seq = accepted_seq;
create index operation_change on operation (change_seq, accepted_seq);

create table request_change (
    id       integer not null primary key,
    last_seq bigint  not null
);
insert into request_change select 1, coalesce(max(accepted_seq), 0) from operation;
