-- 投稿邮箱: what came by mail and what became of it. The words are the lead's; how to reach the sender is sealed with the tipster.
-- New tables; nothing is locked.
create table newsroom.mail (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  -- Hash of its message id, of the whole mail where it has none: the same mail comes in once.
  mark bytea not null unique,
  via text not null check (via in ('folder', 'sent-in')),
  -- Numbers of persons hidden.
  subject text not null,
  bytes integer not null,
  state text not null check (state in ('taken', 'refused')),
  -- Code of the sentence that says why it was refused.
  refusal text,
  lead_id bigint references newsroom.lead (id),
  tipster_id bigint references newsroom.tipster (id),
  -- Names of the files that were not kept.
  left_out text[] not null default '{}',
  -- How often the same mail came again.
  again integer not null default 0,
  received_at timestamptz not null,
  check ((state = 'refused') = (refusal is not null))
);
create index mail_unit on newsroom.mail (unit_id, id desc);
create index mail_lead on newsroom.mail (lead_id) where lead_id is not null;

-- 答复投稿人: that it was received, and how it ended.
create table newsroom.mail_answer (
  id bigint generated always as identity primary key,
  mail_id bigint not null references newsroom.mail (id),
  kind text not null check (kind in ('received', 'ended')),
  state text not null default 'prepared'
    check (state in ('prepared', 'submitting', 'accepted', 'unknown', 'rejected', 'withdrawn')),
  -- The sender's code until the letter has gone; of it only the hash stays.
  code_sealed text,
  due_at timestamptz not null,
  attempts integer not null default 0,
  submitted_at timestamptz,
  settled_at timestamptz,
  failure_reason text,
  failure_advice text,
  unique (mail_id, kind)
);
create index mail_answer_due on newsroom.mail_answer (due_at) where state in ('prepared', 'submitting');
