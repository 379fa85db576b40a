-- With which Idempotency-Key an endpoint was registered, for a day, and what was asked for then.

alter table callback_endpoint add column call_key varchar(255);
alter table callback_endpoint add column call_hash varchar(64);
alter table callback_endpoint add constraint callback_endpoint_call unique (owner, call_key);
