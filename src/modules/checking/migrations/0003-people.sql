-- 人员职务: an office's own import. A version of a row is entered by one person and counts when another has confirmed it.
create table checking.person_fact (
  id bigint generated always as identity primary key,
  name text not null,
  post text not null,
  short_post text not null,
  unit text not null,
  from_on date not null,
  -- Last day in the post; null = still in it.
  to_on date,
  order_document text not null,
  order_number integer,
  scope text not null,
  source text not null,
  -- 复核人 as the file named one.
  reviewer text not null,
  -- The row it takes the place of once confirmed. A withdrawal takes it out of force and puts nothing there.
  follows_id bigint references checking.person_fact (id),
  is_withdrawal boolean not null,
  entered_by text not null,
  entered_at timestamptz not null,
  -- State; its history is in person_event.
  confirmed_by text,
  confirmed_at timestamptz,
  checked_by text,
  checked_at timestamptz,
  left_at timestamptz,
  -- Step of the reminder that was sent last.
  warned_days integer,
  check (to_on is null or to_on >= from_on),
  -- 两人经手: the database refuses it too.
  check (confirmed_by <> entered_by),
  check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_at is null) = (checked_at is null))
);
create unique index person_fact_in_force on checking.person_fact (name, post, unit, from_on)
  where confirmed_at is not null and left_at is null;
create unique index person_fact_waiting on checking.person_fact (name, post, unit, from_on)
  where confirmed_at is null and left_at is null;
create trigger person_fact_append_only before update of name, post, short_post, unit, from_on, to_on, order_document,
  order_number, scope, source, reviewer, follows_id, is_withdrawal, entered_by, entered_at or delete or truncate
  on checking.person_fact for each statement execute function trail.refuse_change();

-- What happened to a row; the newest id also says whether anything has changed.
create table checking.person_event (
  id bigint generated always as identity primary key,
  fact_id bigint not null references checking.person_fact (id),
  act text not null check (act in ('entered', 'confirmed', 'checked', 'returned', 'replaced', 'withdrawn')),
  by_id text not null,
  at timestamptz not null,
  note text not null
);
create index person_event_fact on checking.person_event (fact_id, id);
create trigger person_event_append_only before update or delete or truncate on checking.person_event
  for each statement execute function trail.refuse_change();

-- 慎用名单: from public notices. Only the security officer reads it; a hit says that a person must look, no more.
create table checking.cautious_name (
  id bigint generated always as identity primary key,
  name text not null,
  notice_url text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
create unique index cautious_name_once on checking.cautious_name (name) where ended_at is null;
create trigger cautious_name_append_only before update of name, notice_url, entered_by, entered_at or delete or truncate
  on checking.cautious_name for each statement execute function trail.refuse_change();
