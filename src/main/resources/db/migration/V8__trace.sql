-- What ties the log lines of a request together, after a restart too. Written for H2 and PostgreSQL alike.

alter table operation add column trace_id varchar(32);
alter table remote_call add column tenant_id varchar(64);
alter table remote_call add column trace_id varchar(32);
