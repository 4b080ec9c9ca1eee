-- 引用的答问: what an answer took over from the base of questions and answers, so that an ended one is not sent. New table.
create table inbox.reply_source (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  -- The entry's id in the base.
  entry_id text not null,
  question text not null,
  -- The line that stands behind the answer, by which it is seen whether the draft still says it.
  source text not null,
  at timestamptz not null,
  by_id text not null
);
create index reply_source_message on inbox.reply_source (message_id);

-- 协办: another unit answers its part of a message, by a clock of its own; whoever leads composes one answer of the parts.
create table inbox.part (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  unit_id bigint not null references identity.unit (id),
  -- What exactly is asked of it.
  ask text not null,
  state text not null check (state in ('asked', 'answered', 'used', 'returned', 'withdrawn')),
  asked_at timestamptz not null,
  asked_by text not null,
  asked_unit_id bigint not null references identity.unit (id),
  due_at timestamptz not null,
  because text[] not null,
  -- What the unit says to it; numbers of persons hidden.
  text text,
  answered_at timestamptz,
  answered_by text,
  -- Why it was returned, asked anew or withdrawn.
  note text not null default '',
  told_overdue_at timestamptz
) with (fillfactor = 80);
create unique index part_open on inbox.part (message_id, unit_id) where state in ('asked', 'answered');
create index part_message on inbox.part (message_id);
create index part_due on inbox.part (due_at) where state = 'asked';

-- 延期申请: it counts when another person has approved it; until then the clock runs.
create table inbox.extension (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  state text not null check (state in ('asked', 'approved', 'refused')),
  workdays integer not null check (workdays between 1 and 60),
  -- The citizen reads it once it is approved.
  reason text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_unit_id bigint not null references identity.unit (id),
  decided_at timestamptz,
  decided_by text,
  note text not null default ''
);
create unique index extension_open on inbox.extension (message_id) where state = 'asked';
create index extension_message on inbox.extension (message_id, id);
