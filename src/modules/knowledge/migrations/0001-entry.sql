-- 答问: a question in several wordings, its answer, and the policy it rests on.
create table knowledge.entry (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  state text not null check (state in ('draft', 'in-review', 'published', 'expired', 'withdrawn')),
  question text not null,
  wordings text[] not null default '{}',
  answer text not null,
  policy_name text not null default '',
  policy_clause text not null default '',
  -- Last day of the policy; null: without end, or no policy.
  policy_until date,
  valid_from date not null,
  valid_until date,
  -- Of everything above but the unit: what signatures cover.
  hash text not null,
  author_ids bigint[] not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  ended_at timestamptz,
  ended_because text not null default '',
  -- The entry it renews.
  replaces_id bigint references knowledge.entry (id),
  -- What it was made from: an answered message, a question nobody had an answer to.
  origin_kind text,
  origin_id text,
  -- Words and letter pairs of question and wordings, for finding.
  marks text[] not null default '{}',
  check (valid_until is null or valid_until >= valid_from)
);
create unique index entry_origin on knowledge.entry (origin_kind, origin_id) where origin_kind is not null;
create unique index entry_renewed_once on knowledge.entry (replaces_id) where state in ('draft', 'in-review');
create index entry_unit on knowledge.entry (unit_id, id desc);
create index entry_marks on knowledge.entry using gin (marks) where state = 'published';
create index entry_ends on knowledge.entry (least(valid_until, policy_until)) where state = 'published';

create table knowledge.entry_event (
  id bigint generated always as identity primary key,
  entry_id bigint not null references knowledge.entry (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id text not null,
  kind text not null,
  text text not null default ''
);
create index entry_event_of on knowledge.entry_event (entry_id, id);
create trigger entry_event_append_only before update or delete or truncate on knowledge.entry_event
  for each statement execute function trail.refuse_change();

-- 待补的问题: what people asked and nothing was found for; counted, without a word about who asked.
create table knowledge.gap (
  id bigint generated always as identity primary key,
  question text not null,
  marks text[] not null,
  state text not null check (state in ('open', 'drafted', 'dismissed')),
  asked int not null check (asked > 0),
  first_on date not null,
  last_on date not null,
  entry_id bigint references knowledge.entry (id),
  settled_at timestamptz,
  settled_by text,
  settled_because text not null default ''
);
create index gap_open on knowledge.gap (asked desc, id) where state = 'open';
create index gap_marks on knowledge.gap using gin (marks);
