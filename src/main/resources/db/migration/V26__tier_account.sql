-- Tier account requests, and what operators see of tier requests. Written for H2 and PostgreSQL alike.

-- a tier account request is a tier request of the type account-update, of no level: its account stands in the place
-- of the configuration, and all that Connect tells of it here
alter table tier_request add column account_document varchar(100000);

-- the number of a tier request's last change, given as those of operations are (V20) but counted by itself
alter table tier_request add column change_seq bigint;
insert into request_change (id, last_seq) values (2, 0);
create index tier_request_change on tier_request (change_seq, accepted_seq);

-- when a reseller was asked, and about which parameters
create table tier_question (
    question_id   bigint generated always as identity primary key,
    request_id    varchar(200)  not null references tier_request,
    parameter_ids varchar(2000) not null,
    asked_at      timestamp(6) with time zone not null
);
create index tier_question_request on tier_question (request_id, question_id);
