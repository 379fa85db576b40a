-- What the vendor's system reports back. Written for H2 and PostgreSQL alike.

-- one row for each token that was sent with a creation call; the token itself is nowhere
create table vendor_callback (
    operation_id varchar(64) not null,
    token_hash   varchar(64) not null,
    issued_at    timestamp(6) with time zone not null,
    primary key (operation_id, token_hash)
);

-- what was reported last
create table vendor_report (
    operation_id varchar(64) not null primary key,
    status       varchar(40) not null,
    vendor_id    varchar(200),
    reason       varchar(2000),
    reported_at  timestamp(6) with time zone not null
);
