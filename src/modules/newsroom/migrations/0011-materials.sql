create table newsroom.material (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  kind text not null check (kind in ('image', 'video', 'audio', 'document')),
  file_id bigint not null references files.file (id),
  file_name text not null,
  bytes integer not null,
  mime text not null,
  sha256 text not null,
  -- Files are handed out to who put them in; the room asks in his name.
  by_id text not null,
  source text not null,
  licence text not null check (licence in ('own', 'licensed', 'cleared', 'public')),
  licence_note text not null default '',
  -- The last day it may be used; none: no end.
  rights_until date,
  share text not null check (share in ('unit', 'subtree', 'all')),
  tags text[] not null default '{}',
  note text not null default '',
  at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text
);
create index material_unit on newsroom.material (unit_id, id desc);
create index material_until on newsroom.material (rights_until) where rights_until is not null and ended_at is null;

-- Who has used whose work: one row while an article holds a material, kept with its end afterwards.
create table newsroom.material_use (
  id bigint generated always as identity primary key,
  material_id bigint not null references newsroom.material (id),
  article_id bigint not null references newsroom.article (id),
  unit_id bigint not null,
  by_id text not null,
  at timestamptz not null,
  ended_at timestamptz
);
create unique index material_use_once on newsroom.material_use (material_id, article_id) where ended_at is null;
create index material_use_article on newsroom.material_use (article_id) where ended_at is null;
