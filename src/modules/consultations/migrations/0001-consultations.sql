-- 意见征集. New tables; nothing is locked.
create table consultations.consultation (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  state text not null check (state in
    ('draft', 'in-review', 'open', 'feedback', 'report-in-review', 'answered', 'withdrawn')),
  -- A row of data/consultations/settings.json.
  kind text not null,
  title text not null,
  -- 起草说明
  explanation text not null,
  -- The draft itself, cut into its articles when it is read; empty where it is only attached.
  body text not null default '',
  file_id bigint,
  period_days integer not null check (period_days > 0),
  -- Public, where the period is shorter than the rules ask.
  short_reason text not null default '',
  mail text not null,
  post text not null,
  phone text not null default '',
  questions jsonb not null default '[]',
  -- Of everything above but the unit: what signatures cover.
  hash text not null,
  author_ids bigint[] not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  -- Last day on which opinions are taken, and the day until which it has to be said what became of them.
  ends_on date,
  feedback_due_on date,
  report text not null default '',
  report_hash text not null default '',
  report_author_ids bigint[] not null default '{}',
  report_published_at timestamptz,
  ended_at timestamptz,
  -- Public where it had been published.
  withdrawn_because text not null default '',
  told_soon_at timestamptz,
  told_overdue_at timestamptz,
  check (body <> '' or file_id is not null),
  check (state in ('draft', 'in-review', 'withdrawn') or (published_at is not null and ends_on is not null and feedback_due_on is not null)),
  check (state <> 'answered' or report_published_at is not null)
) with (fillfactor = 85);
create index consultation_unit on consultations.consultation (unit_id, id desc);
create index consultation_public on consultations.consultation (published_at desc, id desc) where published_at is not null;

-- 意见: there is no person in it; how to reach him is sealed and goes with time.
create table consultations.opinion (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations.consultation (id),
  state text not null check (state in ('waiting', 'adopted', 'partly', 'refused', 'counted')),
  -- Which article of the draft, counted from 1; null: the whole.
  article integer check (article > 0),
  -- Numbers of persons are hidden before the words come here.
  text text not null,
  answers jsonb not null default '{}',
  source text not null check (source in ('site', 'mail', 'post', 'phone', 'counter')),
  -- The form it came by: sent twice it is taken once.
  origin text not null unique,
  code_hash bytea not null unique,
  -- The same words of others stand beside it.
  fingerprint text not null,
  -- Its words may be shown with the report.
  is_public boolean not null,
  -- What the text engine finds grave in them: never shown, whoever agreed.
  held text not null default '',
  contact_sealed text,
  original_sealed text,
  said_at timestamptz not null,
  reason text not null default '',
  decided_at timestamptz,
  decided_by text,
  forgotten_at timestamptz,
  check (state not in ('adopted', 'partly', 'refused') or decided_at is not null)
) with (fillfactor = 85);
create index opinion_of on consultations.opinion (consultation_id, id);
create index opinion_sealed on consultations.opinion (consultation_id) where forgotten_at is null;

create table consultations.event (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations.consultation (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default ''
);
create index event_of on consultations.event (consultation_id, id);
create trigger event_append_only before update or delete or truncate on consultations.event
  for each statement execute function trail.refuse_change();

-- Who looked at contact or original words of an opinion, and why.
create table consultations.unmasking (
  id bigint generated always as identity primary key,
  opinion_id bigint not null references consultations.opinion (id),
  what text not null check (what in ('contact', 'original')),
  reason text not null,
  at timestamptz not null,
  person_id text not null,
  unit_id bigint not null
);
create index unmasking_of on consultations.unmasking (opinion_id, id);
