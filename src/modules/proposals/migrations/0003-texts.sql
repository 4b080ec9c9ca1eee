-- 短信附议. Takes a short exclusive lock on proposals.support, whose rows are read once for the check.
alter table proposals.support drop constraint support_way_check;
alter table proposals.support add constraint support_way_check check (way in ('mail', 'card', 'text'));

-- A short message that came in: what it came to, and the one answer to it. Its words are not kept, and of the number only the
-- mark, by which the same phone is known again; the number itself is sealed until the answer has been taken.
create table proposals.text (
  id bigint generated always as identity primary key,
  -- What the gateway calls it: told twice it is taken once.
  origin text not null unique,
  mark bytea not null,
  proposal_id bigint references proposals.proposal (id),
  outcome text not null check (outcome in ('counted', 'again', 'withdrawn', 'closed', 'unknown')),
  came_at timestamptz not null,
  phone_sealed text,
  answer_state text not null check (answer_state in ('none', 'prepared', 'submitting', 'accepted', 'unknown', 'rejected')),
  answer_attempts integer not null default 0,
  answer_due_at timestamptz,
  answer_reason text not null default ''
) with (fillfactor = 85);
create index text_of on proposals.text (mark, came_at);
create index text_due on proposals.text (answer_due_at) where answer_state = 'prepared';
