-- 政务服务事项: what an office does for people and companies, where and how. Public in full: nothing personal stands in it.
create table catalogue.item (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  -- The office's own number; empty where it has none.
  code text not null,
  name text not null,
  audience text not null check (audience in ('person', 'company', 'both')),
  topic text not null,
  -- 一件事: items that are done together; empty: stands alone.
  bundle text not null,
  how text not null,
  who text not null,
  fee text not null,
  time_limit text not null,
  online_url text not null,
  mobile_url text not null,
  window_place text not null,
  window_hours text not null,
  phone text not null,
  -- The account in whose menu it stands, and the entry's name there.
  account_id bigint references registry.account (id),
  menu text not null,
  other_names text not null,
  source text not null,
  valid_until date,
  -- What a search finds it by.
  marks text[] not null,
  set_at timestamptz not null,
  set_by text not null,
  ended_at timestamptz,
  ended_why text
);
create index item_unit on catalogue.item (unit_id);
create index item_account on catalogue.item (account_id);
create index item_marks on catalogue.item using gin (marks) where ended_at is null;
create unique index item_code on catalogue.item (unit_id, code) where code <> '' and ended_at is null;
create unique index item_name on catalogue.item (unit_id, name) where ended_at is null;

-- Addresses that the public is sent to, as they were last looked at from outside.
create table catalogue.link (
  id bigint generated always as identity primary key,
  url text not null unique,
  -- Null until somebody has looked.
  outcome text check (outcome in ('fine', 'broken', 'unclear')),
  says text not null default '',
  looked_at timestamptz,
  -- Set while it is broken; told once, at the second look that finds it so.
  broken_since timestamptz,
  told_at timestamptz
);
