-- 研判: what was suggested or decided, with its reasons, each time anew. New tables; nothing is locked.
create table inbox.triage (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  at timestamptz not null,
  -- A person's id, or `house`.
  by_id text not null,
  kind text not null,
  matter text,
  -- 0–1, see suggester of #text.
  confidence double precision,
  words text[] not null default '{}',
  -- By what the unit was found.
  way text not null check (way in ('lesson', 'precedent', 'duty', 'first-receiver', 'fallback', 'person', 'none')),
  duty_id text,
  precedent_id bigint references inbox.message (id),
  lesson_id bigint,
  unit_id bigint references identity.unit (id),
  -- A sentence for the page.
  says text not null,
  -- Too unsure to be followed without a person.
  is_unsure boolean not null,
  model_version text,
  list_version text
);
create index triage_message on inbox.triage (message_id, id desc);
create trigger triage_append_only before update or delete or truncate on inbox.triage
  for each statement execute function trail.refuse_change();

-- 经验: a unit gave it back, or it went to another one. Asked before the duty list the next time.
create table inbox.lesson (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  kind text not null check (kind in ('returned', 'dispatched', 'refereed')),
  not_unit_id bigint references identity.unit (id),
  unit_id bigint references identity.unit (id),
  matter text,
  reason text not null,
  at timestamptz not null,
  by_id text not null
);
create index lesson_at on inbox.lesson (at desc);
create trigger lesson_append_only before update or delete or truncate on inbox.lesson
  for each statement execute function trail.refuse_change();

-- 边界争议: two units say it is not theirs; a referee decides by a day, and what he decides is a precedent.
create table inbox.dispute (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  referee_unit_id bigint not null references identity.unit (id),
  reason text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  decided_at timestamptz,
  decided_by text,
  unit_id bigint references identity.unit (id),
  ruling text
);
create unique index dispute_open on inbox.dispute (message_id) where decided_at is null;

-- What the office's own history taught; the latest counts.
create table inbox.model (
  id bigint generated always as identity primary key,
  version text not null,
  trained_on integer not null,
  trained_at timestamptz not null,
  content bytea not null
);

-- Which unit takes in the public's messages; without a row the public form is closed.
create table inbox.desk (
  one_row boolean primary key default true check (one_row),
  unit_id bigint not null references identity.unit (id),
  -- 自动分拨 from this confidence on (0–1); null: a person looks at each.
  auto_confidence_min double precision check (auto_confidence_min between 0.5 and 1),
  set_at timestamptz not null,
  set_by text not null
);
