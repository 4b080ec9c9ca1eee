-- The one-time code with which the first visitor of a new installation becomes its administrator.
create table identity.setup_code (
  code_hash bytea primary key,
  made_at timestamptz not null,
  used_at timestamptz
);

create view identity.v_sample as select shape, notice, made_at from identity.sample;
