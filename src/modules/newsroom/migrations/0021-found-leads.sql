-- 系统发现的线索: why a lead was proposed, and the rows behind it. A row belongs to one cause of a kind, so that nothing is
-- proposed twice for it. New tables; nothing is locked.
create table newsroom.found (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('repeated', 'praised', 'hot-word')),
  lead_id bigint references newsroom.lead (id),
  -- Of a hot word.
  word text,
  -- Of a question or a praise: its earliest words, numbers of persons hidden.
  words text not null default '',
  -- A sentence with the figures.
  says text not null,
  found_at timestamptz not null,
  check ((kind = 'hot-word') = (word is not null))
);
create unique index found_lead on newsroom.found (lead_id);
create index found_at on newsroom.found (found_at desc);

create table newsroom.found_row (
  found_id bigint not null references newsroom.found (id),
  kind text not null check (kind in ('repeated', 'praised', 'hot-word')),
  -- The thing of another module: a message, a comment.
  row_kind text not null,
  row_id bigint not null,
  title text not null,
  people integer not null,
  at timestamptz not null,
  primary key (kind, row_kind, row_id, found_id)
);
create unique index found_row_once on newsroom.found_row (row_kind, row_id) where kind <> 'hot-word';
create index found_row_of on newsroom.found_row (found_id, at);
