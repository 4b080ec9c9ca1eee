-- 来信: one cause each, however many voices speak of it. New tables; nothing is locked.
create table inbox.message (
  id bigint generated always as identity primary key,
  -- 咨询、建议、投诉、求助、表扬: decides the clock. Matter: what it is about, decides the unit.
  kind text not null,
  matter text,
  title text not null,
  -- Numbers of persons are hidden before the words come here; the words as they came are sealed with the voice.
  text text not null,
  place text not null default '',
  lat double precision,
  lon double precision,
  street_unit_id bigint references identity.unit (id),
  -- Which named door it came through, where it was one.
  door_id text,
  -- Hash of the folded words: the same words again within the hour are the same cause.
  fingerprint text not null,
  state text not null check (state in
    ('received', 'gated', 'triaged', 'assigned', 'answered', 'closed', 'reopened', 'merged', 'handed')),
  -- 先行甄别: the first kind of the gate; who may read such a message stands in data/inbox/gate.json.
  gate_kind text,
  gate_signs text[] not null default '{}',
  -- Units the words speak of where they accuse: they never get it and never see it.
  barred_unit_ids bigint[] not null default '{}',
  -- The desk that took it in, and the unit that handles it.
  desk_unit_id bigint not null references identity.unit (id),
  unit_id bigint references identity.unit (id),
  -- The account under whose post, or to which, the first voice spoke.
  account_id bigint,
  post_id bigint,
  received_at timestamptz not null,
  first_answered_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  -- How often 办结 was disputed and it was taken up again.
  reopenings integer not null default 0,
  merged_into bigint references inbox.message (id)
) with (fillfactor = 80);
create index message_state on inbox.message (state, received_at);
create index message_desk on inbox.message (desk_unit_id, id desc);
create index message_unit on inbox.message (unit_id, state) where unit_id is not null;
create index message_words on inbox.message (fingerprint, received_at desc);
create index message_merged on inbox.message (merged_into) where merged_into is not null;

-- 声音: one citizen who spoke of it. Of his code only the hash is kept; how to reach him is sealed and forgotten after a time.
create table inbox.voice (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  source text not null check (source in ('portal', 'phone', 'visit', 'letter', 'comment', 'private')),
  -- What it is elsewhere (the form that was sent, a comment, a callback): it comes in once.
  origin_kind text not null,
  origin_id text not null,
  code_hash bytea not null unique,
  contact_sealed text,
  -- The words as they came, where something in them was hidden.
  original_sealed text,
  account_id bigint,
  -- By which the platform is answered, sealed: the citizen's id in the account, or the comment's number.
  address_sealed text,
  -- May question and answer be shown to others?
  is_public boolean not null default false,
  spoke_at timestamptz not null,
  forgotten_at timestamptz,
  unique (origin_kind, origin_id)
) with (fillfactor = 80);
create index voice_message on inbox.voice (message_id);

-- Who looked at what of a citizen, and why.
create table inbox.unmasking (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  what text not null check (what in ('contact', 'original')),
  reason text not null,
  at timestamptz not null,
  person_id text not null,
  unit_id bigint not null
);
create index unmasking_message on inbox.unmasking (message_id);
create trigger unmasking_append_only before update or delete or truncate on inbox.unmasking
  for each statement execute function trail.refuse_change();

-- 经过: who did what in whose name, and what was said.
create table inbox.event (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default '',
  -- The citizen reads it too.
  is_told boolean not null default false
);
create index event_message on inbox.event (message_id, id);
create trigger event_append_only before update or delete or truncate on inbox.event
  for each statement execute function trail.refuse_change();

-- 两个时钟: first answer and end, each by a row of data/inbox/clocks.json.
create table inbox.clock (
  message_id bigint not null references inbox.message (id),
  what text not null check (what in ('first', 'end')),
  -- 0, and one more after each reopening: every round has its own two clocks.
  round integer not null default 0,
  rule_id text not null,
  started_at timestamptz not null,
  limit_amount integer not null,
  limit_unit text not null check (limit_unit in ('natural-hours', 'working-hours', 'natural-days', 'working-days')),
  due_at timestamptz not null,
  because text[] not null,
  met_at timestamptz,
  extended_from timestamptz,
  -- Shown to the citizen.
  extension_reason text,
  told_overdue_at timestamptz,
  primary key (message_id, what, round)
) with (fillfactor = 80);
create index clock_due on inbox.clock (due_at) where met_at is null;

-- 等待来信人补充: the clock stands still from then until he answers, at most until `until_at`.
create table inbox.pause (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  asked text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  answered_at timestamptz,
  answer text
);
create unique index pause_open on inbox.pause (message_id) where answered_at is null;
create index pause_message on inbox.pause (message_id);
