-- 通报: what was stated on a day, with the figures it was built from. A later one is a new row; nothing is overwritten.
create table reports.bulletin (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  number text,
  from_on date not null,
  to_on date not null,
  due_on date not null,
  made_at timestamptz not null,
  made_by text not null,
  wording_version text not null,
  -- The counts and rows of the period, as found: the paper is made from these alone.
  facts jsonb not null
);
create index bulletin_unit on reports.bulletin (unit_id, id desc);
create trigger bulletin_append_only before update or delete or truncate on reports.bulletin
  for each statement execute function trail.refuse_change();
