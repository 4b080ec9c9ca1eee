-- 答复: written by the unit, reviewed, sent to every voice. New tables; nothing is locked.
create table inbox.reply (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  -- 先行回应 or the answer that ends it.
  kind text not null check (kind in ('first', 'final')),
  state text not null check (state in ('drafting', 'in-review', 'sent', 'dropped')),
  text text not null,
  -- May question and answer be published, numbers of persons hidden?
  is_public boolean not null,
  hash text not null,
  unit_id bigint not null references identity.unit (id),
  written_by bigint not null,
  written_at timestamptz not null,
  sent_at timestamptz,
  round_note text not null default ''
) with (fillfactor = 80);
create index reply_message on inbox.reply (message_id, id desc);
create unique index reply_at_work on inbox.reply (message_id) where kind = 'final' and state in ('drafting', 'in-review');

-- The same answer on the platform where a voice spoke. One for each reply and voice; one call at a time.
create table inbox.sending (
  id bigint generated always as identity primary key,
  reply_id bigint not null references inbox.reply (id),
  voice_id bigint not null references inbox.voice (id),
  account_id bigint not null,
  state text not null check (state in ('prepared', 'submitting', 'published', 'rejected', 'unknown', 'closed')),
  -- The platform takes an answer until then; null: it sets no end.
  until_at timestamptz,
  attempts integer not null default 0,
  claimed_until timestamptz,
  next_at timestamptz,
  sent_at timestamptz,
  receipt text,
  failure_kind text,
  failure_reason text,
  failure_advice text,
  unique (reply_id, voice_id)
) with (fillfactor = 70);
create index sending_waiting on inbox.sending (next_at) where state in ('prepared', 'submitting');

-- 评价与回访: what a citizen says of the answer; the latest of a voice in a round counts.
create table inbox.rating (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  voice_id bigint not null references inbox.voice (id),
  -- Which 办结 it is about: 0, then after each reopening one more.
  round integer not null,
  is_satisfied boolean not null,
  is_solved boolean not null,
  note text not null default '',
  way text not null check (way in ('citizen', 'call-back')),
  at timestamptz not null,
  by_id text not null
);
create index rating_message on inbox.rating (message_id, round);
create trigger rating_append_only before update or delete or truncate on inbox.rating
  for each statement execute function trail.refuse_change();
