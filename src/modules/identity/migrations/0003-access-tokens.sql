-- 接口令牌: a program acts in a person's name, never with more than his permissions, until a day.
create table identity.access_token (
  id bigint generated always as identity primary key,
  person_id bigint not null references identity.person (id),
  name text not null,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  expires_on date not null,
  ended_at timestamptz,
  last_used_at timestamptz
);
create index access_token_person on identity.access_token (person_id, id desc);
