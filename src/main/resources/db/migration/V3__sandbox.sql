-- What the twins of Connect and of the vendor's system remember: one JSON document a row.
create table sandbox_object (
  kind varchar(40) not null,
  id varchar(400) not null,
  document varchar(1000000) not null,
  updated_at timestamp(6) with time zone not null,
  constraint pk_sandbox_object primary key (kind, id)
);
