-- 线索: what may become a topic. Names and numbers in its text are masked before they come here.
create table newsroom.lead (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  source text not null,
  -- What it came from in another module: one lead for each.
  origin_kind text,
  origin_id text,
  title text not null,
  text text not null default '',
  place text not null default '',
  -- Hash of the folded words: the same words again are the same matter.
  fingerprint text not null,
  state text not null check (state in ('open', 'topic', 'referred', 'declined', 'merged')),
  received_at timestamptz not null,
  entered_by text not null,
  due_at timestamptz not null,
  -- What is answered to whoever gave it.
  answer text,
  ended_at timestamptz,
  ended_by text,
  merged_into bigint references newsroom.lead (id),
  referred_to bigint references identity.unit (id),
  topic_id bigint
);
create index lead_unit on newsroom.lead (unit_id, state, id desc);
create index lead_open_words on newsroom.lead (fingerprint) where state = 'open';
create index lead_topic on newsroom.lead (topic_id) where topic_id is not null;
create index lead_merged on newsroom.lead (merged_into) where merged_into is not null;
create unique index lead_origin on newsroom.lead (origin_kind, origin_id) where origin_kind is not null;

-- 报料人: knows a code, of which only the hash is kept; how to reach him is sealed and forgotten after a time.
create table newsroom.tipster (
  id bigint generated always as identity primary key,
  lead_id bigint not null references newsroom.lead (id),
  code_hash bytea not null unique,
  contact_sealed text,
  told_at timestamptz not null,
  forgotten_at timestamptz
);
create index tipster_lead on newsroom.tipster (lead_id);

-- Which unit takes in the public's tips; without a row the public form is closed.
create table newsroom.tip_desk (
  one_row boolean primary key default true check (one_row),
  unit_id bigint not null references identity.unit (id),
  set_at timestamptz not null,
  set_by text not null
);

-- 经过 of leads, topics, tasks and columns: who did what in whose name, and what was said.
create table newsroom.rail_event (
  id bigint generated always as identity primary key,
  subject_kind text not null check (subject_kind in ('lead', 'topic', 'task', 'column')),
  subject_id bigint not null,
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default ''
);
create index rail_event_of on newsroom.rail_event (subject_kind, subject_id, id);
create trigger rail_event_append_only before update or delete or truncate on newsroom.rail_event
  for each statement execute function trail.refuse_change();
