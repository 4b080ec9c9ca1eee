-- 问政专栏: doors with a name of their own, by which the public's messages come in. New tables; nothing is locked.
create table doors.door (
  id bigint generated always as identity primary key,
  -- Whoever asks is answered, or a medium reports and is answered in public.
  kind text not null check (kind in ('answer', 'media')),
  name text not null unique,
  says text not null,
  promise text not null,
  -- Brand: a ground with white or black on it, and one or two characters drawn there.
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  mark text not null,
  unit_id bigint not null references identity.unit (id),
  -- Kinds of messages it takes, rows of data/inbox/receiving.json.
  kinds text[] not null check (cardinality(kinds) > 0),
  first_amount integer,
  first_unit text,
  end_amount integer,
  end_unit text,
  valid_from date not null,
  valid_to date,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  check ((first_amount is null) = (first_unit is null)),
  check ((end_amount is null) = (end_unit is null))
);
create table doors.member (
  door_id bigint not null references doors.door (id),
  unit_id bigint not null references identity.unit (id),
  primary key (door_id, unit_id)
);

create table doors.event (
  id bigint generated always as identity primary key,
  door_id bigint not null references doors.door (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default ''
);
create index event_door on doors.event (door_id, id);
create trigger event_append_only before update or delete or truncate on doors.event
  for each statement execute function trail.refuse_change();

-- 媒体监督: what a medium reported, and the message that was made of it.
create table doors.report (
  message_id bigint primary key,
  door_id bigint not null references doors.door (id),
  media text not null,
  title text not null,
  url text,
  published_on date not null,
  at timestamptz not null,
  by_id text not null
);
create index report_door on doors.report (door_id, published_on desc);

-- 每周战报: frozen; a correction is the next version with its reason, and the earlier ones stay.
create table doors.tally (
  id bigint generated always as identity primary key,
  door_id bigint not null references doors.door (id),
  -- Its Monday.
  week date not null check (extract(isodow from week) = 1),
  version integer not null,
  counted_at timestamptz not null,
  by_id text not null,
  reason text not null default '',
  rated integer not null,
  satisfied integer not null,
  unique (door_id, week, version)
);
-- One line for each message (and each time it was taken up again) that the tally counts.
create table doors.tally_line (
  tally_id bigint not null references doors.tally (id),
  message_id bigint not null,
  round integer not null,
  unit_id bigint,
  carried boolean not null,
  outcome text not null check (outcome in ('in-time', 'late', 'moved', 'overdue', 'running')),
  primary key (tally_id, message_id, round)
);
create trigger tally_append_only before update or delete or truncate on doors.tally
  for each statement execute function trail.refuse_change();
create trigger tally_line_append_only before update or delete or truncate on doors.tally_line
  for each statement execute function trail.refuse_change();
