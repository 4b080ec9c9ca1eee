-- 选题: a matter with an angle that a unit wants to tell; decided on by the chief, alone or at a meeting.
create table newsroom.topic (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  angle text not null,
  content_class text not null,
  forms text[] not null,
  platforms text[] not null,
  planned_on date,
  column_id bigint,
  outlet text not null check (outlet in ('public', 'internal')),
  -- Row of data/newsroom/outlets.json that sent it inside; null where a person chose.
  outlet_rule text,
  state text not null check (state in ('draft', 'proposed', 'returned', 'approved', 'running', 'published', 'internal', 'refused', 'merged', 'dropped')),
  step smallint not null check (step between 1 and 8),
  step_since timestamptz not null,
  -- 报题: the day whose round it belongs to.
  round_on date,
  carried integer not null default 0,
  merged_into bigint references newsroom.topic (id),
  drafted_at timestamptz not null,
  drafted_by text not null,
  proposed_at timestamptz,
  proposed_by text,
  approved_at timestamptz,
  ended_at timestamptz
);
create index topic_unit on newsroom.topic (unit_id, state, id desc);
create index topic_waiting on newsroom.topic (step, step_since) where ended_at is null;
create index topic_planned on newsroom.topic (planned_on) where planned_on is not null;
create index topic_column on newsroom.topic (column_id) where column_id is not null;
alter table newsroom.lead add foreign key (topic_id) references newsroom.topic (id);

-- The eight steps as they were entered; a step may be entered again.
create table newsroom.topic_step (
  id bigint generated always as identity primary key,
  topic_id bigint not null references newsroom.topic (id),
  step smallint not null check (step between 1 and 8),
  entered_at timestamptz not null,
  entered_by text not null
);
create index topic_step_of on newsroom.topic_step (topic_id, id);
create trigger topic_step_append_only before update or delete or truncate on newsroom.topic_step
  for each statement execute function trail.refuse_change();

-- 采编例会 with its agenda.
create table newsroom.meeting (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  held_on date not null,
  title text not null,
  state text not null check (state in ('open', 'held', 'cancelled')),
  note text not null default '',
  opened_at timestamptz not null,
  opened_by text not null,
  ended_at timestamptz,
  ended_by text
);
create unique index meeting_day on newsroom.meeting (unit_id, held_on) where state <> 'cancelled';
create table newsroom.agenda_item (
  meeting_id bigint not null references newsroom.meeting (id),
  topic_id bigint not null references newsroom.topic (id),
  place integer not null,
  decision text check (decision in ('approve', 'return', 'merge', 'carry', 'refuse')),
  note text not null default '',
  decided_at timestamptz,
  decided_by text,
  primary key (meeting_id, topic_id)
);
create index agenda_topic on newsroom.agenda_item (topic_id);
