-- The day that a request names: until then it may be put off. Written for H2 and PostgreSQL alike.

alter table operation add column planned_for timestamp(6) with time zone;
