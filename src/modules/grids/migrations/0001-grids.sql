-- 网格员和社会组织: who is registered, what he was asked to look at on the spot, and what he found. New tables; nothing is locked.
create table grids.worker (
  id bigint generated always as identity primary key,
  -- The street or township whose grid it is.
  unit_id bigint not null references identity.unit (id),
  kind text not null check (kind in ('grid', 'society')),
  -- 第3网格, or the name of the organisation: what is counted.
  grid text not null,
  name text not null,
  -- His own login, where he has one: then he cannot verify what he himself reported.
  person_id bigint,
  -- The personal link; only its hash.
  code_hash bytea not null unique,
  state text not null check (state in ('active', 'ended')),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz
);
create index worker_unit on grids.worker (unit_id, state);

-- 现场核查: of a message that was handed to a grid, or of what a worker saw by himself.
create table grids.visit (
  id bigint generated always as identity primary key,
  worker_id bigint not null references grids.worker (id),
  unit_id bigint not null references identity.unit (id),
  message_id bigint,
  -- What is to be looked at, or what he saw.
  title text not null,
  place text not null default '',
  state text not null check (state in ('asked', 'reported', 'verified', 'cancelled')),
  asked_at timestamptz not null,
  asked_by text not null,
  found text check (found in ('settled', 'not-settled', 'not-there')),
  note text not null default '',
  before_file_id bigint,
  before_mime text,
  after_file_id bigint,
  after_mime text,
  -- The form it came by: sent twice it is taken once.
  origin text unique,
  reported_at timestamptz,
  verified_at timestamptz,
  verified_by text,
  verify_note text not null default '',
  -- How often it was sent back to be looked at again.
  returns integer not null default 0,
  check (state not in ('reported', 'verified') or (found is not null and reported_at is not null)),
  check ((state = 'verified') = (verified_at is not null and verified_by is not null))
) with (fillfactor = 85);
create index visit_worker on grids.visit (worker_id, id desc);
create index visit_unit on grids.visit (unit_id, state, id desc);
create unique index visit_open on grids.visit (message_id) where message_id is not null and state in ('asked', 'reported');
create index visit_message on grids.visit (message_id) where message_id is not null;
create index visit_week on grids.visit (reported_at) where reported_at is not null;
