create table knowledge.entry (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz
);
create index entry_unit on knowledge.entry (unit_id, id desc);
