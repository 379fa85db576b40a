-- Tier requests that a person reviews. Written for H2 and PostgreSQL alike.

-- a review is of an operation or of a tier request
alter table review alter column operation_id drop not null;
alter table review add column tier_request_id varchar(200) references tier_request;
create index review_tier_request on review (tier_request_id, review_id);
