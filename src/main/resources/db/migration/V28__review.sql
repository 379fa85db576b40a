-- Requests that a person reviews before they are fulfilled. Written for H2 and PostgreSQL alike.

-- one row each time that a request comes to a reviewer; who decided what is in operator_action
create table review (
    review_id       bigint generated always as identity primary key,
    operation_id    varchar(64)  not null references operation,
    candidate_group varchar(64)  not null,
    why             varchar(1000),
    opened_at       timestamp(6) with time zone not null,
    due_at          timestamp(6) with time zone not null,
    reminded_at     timestamp(6) with time zone,
    decided_at      timestamp(6) with time zone
);
create index review_operation on review (operation_id, review_id);
