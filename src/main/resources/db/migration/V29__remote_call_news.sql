-- The other side had news while a call was under way, which may have missed it. Written for H2 and PostgreSQL alike.

alter table remote_call add column news boolean default false not null;
