-- Products take turns when many calls wait, and may have retries of their own; it is empty where the product isn't known.
-- Written for H2 and PostgreSQL alike.

alter table remote_call add column product_id varchar(200) default '' not null;
create index remote_call_turn on remote_call (side, product_id, due_at, call_id);

-- the oldest are found without sorting all that wait
drop index remote_call_due;
create index remote_call_due on remote_call (side, due_at, call_id);
