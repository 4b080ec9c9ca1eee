-- 微建议. New tables; nothing is locked.
create table proposals.proposal (
  id bigint generated always as identity primary key,
  state text not null check (state in
    ('submitted', 'published', 'reached', 'adopted', 'carried', 'dropped', 'refused', 'lapsed', 'declined')),
  title text not null,
  -- Numbers of persons are hidden before the words come here.
  text text not null,
  -- The form it came by: sent twice it is taken once.
  origin text not null unique,
  code_hash bytea not null unique,
  contact_sealed text,
  desk_unit_id bigint not null references identity.unit (id),
  -- Who has to answer, named when it is published.
  answer_unit_id bigint references identity.unit (id),
  -- The threshold of the day it was published; a later change of the setting does not move it.
  supports_min integer check (supports_min > 0),
  proposed_at timestamptz not null,
  published_at timestamptz,
  ends_on date,
  reached_at timestamptz,
  -- The message of the inbox by which the unit answers; its clock is the proposal's.
  message_id bigint,
  decided_at timestamptz,
  decided_by text,
  -- Public: why it is not published, not adopted, or not carried out to the end.
  reason text not null default '',
  ended_at timestamptz,
  check ((state in ('submitted', 'declined')) or (answer_unit_id is not null and supports_min is not null and ends_on is not null)),
  check (state not in ('reached', 'adopted', 'carried', 'dropped', 'refused') or reached_at is not null)
) with (fillfactor = 85);
create index proposal_state on proposals.proposal (state, id desc);
create index proposal_message on proposals.proposal (message_id) where message_id is not null;

-- Keys the marks by which one mailbox or card is known again; sealed, so that the database alone tells no address.
create table proposals.pepper (
  one_row boolean primary key default true check (one_row),
  sealed text not null
);

-- 附议: one for each mailbox or card and proposal. There is no person in it, and nothing is counted but the confirmed.
create table proposals.support (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposals.proposal (id),
  state text not null check (state in ('waiting', 'confirmed', 'withdrawn', 'expired')),
  way text not null check (way in ('mail', 'card')),
  mark bytea not null,
  token_hash bytea not null unique,
  -- Address and token, until the letter has been taken by the mail server.
  mail_sealed text,
  origin text,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  letter_state text not null check (letter_state in ('none', 'prepared', 'submitting', 'accepted', 'unknown', 'rejected')),
  letter_attempts integer not null default 0,
  letter_due_at timestamptz,
  letter_reason text not null default '',
  unique (proposal_id, mark)
) with (fillfactor = 85);
create index support_waiting on proposals.support (asked_at) where state = 'waiting';

-- 码卡: handed out at a counter, one for each person who asks; stands for a mailbox where somebody has none.
create table proposals.card (
  id bigint generated always as identity primary key,
  code_hash bytea not null unique,
  unit_id bigint not null references identity.unit (id),
  issued_at timestamptz not null,
  issued_by text not null
);

-- 落实步骤: what was promised by which day, in public.
create table proposals.milestone (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposals.proposal (id),
  title text not null,
  due_on date not null,
  done_at timestamptz,
  note text not null default ''
);
create index milestone_of on proposals.milestone (proposal_id, due_on, id);

create table proposals.event (
  id bigint generated always as identity primary key,
  proposal_id bigint not null references proposals.proposal (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default ''
);
create index event_of on proposals.event (proposal_id, id);
create trigger event_append_only before update or delete or truncate on proposals.event
  for each statement execute function trail.refuse_change();
