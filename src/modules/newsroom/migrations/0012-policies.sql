create table newsroom.policy (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  number text not null,
  issued_on date,
  version_no integer not null,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null
);
create index policy_unit on newsroom.policy (unit_id, id desc);

create table newsroom.policy_version (
  policy_id bigint not null references newsroom.policy (id),
  no integer not null,
  text text not null,
  hash text not null,
  -- The text cut into its articles: key, chapter, text.
  articles jsonb not null,
  why text not null,
  at timestamptz not null,
  by_id text not null,
  primary key (policy_id, no)
);
create trigger policy_version_append_only before update or delete or truncate on newsroom.policy_version
  for each statement execute function trail.refuse_change();

create table newsroom.policy_line (
  id bigint generated always as identity primary key,
  policy_id bigint not null references newsroom.policy (id),
  kind text not null check (kind in ('answer', 'reading', 'picture', 'clip')),
  question text not null,
  text text not null,
  -- Articles it stands on, each with the text it was written from: [{key, text}].
  cites jsonb not null,
  material_id bigint references newsroom.material (id),
  place integer not null,
  saved_at timestamptz not null,
  saved_by text not null,
  ended_at timestamptz,
  ended_by text
);
create index policy_line_of on newsroom.policy_line (policy_id, place, id) where ended_at is null;
