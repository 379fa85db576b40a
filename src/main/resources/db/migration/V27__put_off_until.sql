-- Until when a request is put off, where that is not the day that it names itself. Written for H2 and PostgreSQL alike.

alter table operation add column put_off_until timestamp(6) with time zone;
