create table newsroom.article (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  -- The task of the rail it was begun for; another room's thing, hence no key.
  task_id bigint,
  state text not null check (state in ('drafting', 'in-review', 'returned', 'cleared', 'published', 'internal', 'withdrawn')),
  content_class text not null check (content_class in ('ordinary', 'important', 'emergency')),
  origin text not null check (origin in ('original', 'repost')),
  source_name text not null default '',
  source_url text not null default '',
  source_issued_at timestamptz,
  -- Platforms it is meant for: their limits stop a submission.
  targets text[] not null default '{}',
  cover_id bigint,
  video_id bigint,
  expires_at timestamptz,
  -- The working copy, a few seconds old at most. draft_no counts its saves: who saves on an older one is told.
  title text not null,
  summary text not null default '',
  body_html text not null default '',
  draft_no integer not null default 0,
  draft_at timestamptz not null,
  draft_by text not null,
  -- SHA-256 of title, summary and body: variants are flagged when it is no longer the one they were made from.
  master_hash text not null,
  -- SHA-256 of all that would be published, as it was sent for review or cleared.
  sent_hash text,
  cleared_at timestamptz,
  made_at timestamptz not null,
  made_by text not null
);
create index article_unit on newsroom.article (unit_id, id desc);
create index article_state on newsroom.article (state, draft_at desc);
create index article_task on newsroom.article (task_id) where task_id is not null;

create table newsroom.article_author (
  article_id bigint not null references newsroom.article (id),
  person_id bigint not null,
  place smallint not null,
  primary key (article_id, person_id)
);

-- Who has the text in hand; one person at a time.
create table newsroom.article_lock (
  article_id bigint primary key references newsroom.article (id),
  person_id bigint not null,
  since timestamptz not null,
  seen_at timestamptz not null
);

create table newsroom.article_revision (
  id bigint generated always as identity primary key,
  article_id bigint not null references newsroom.article (id),
  no integer not null,
  -- 'side': saved beside, by who was overtaken; never the article's own line.
  kind text not null check (kind in ('start', 'save', 'submit', 'take-over', 'side')),
  why text not null,
  title text not null,
  summary text not null,
  body_html text not null,
  body_text text not null,
  -- Variants as they were.
  variants jsonb not null,
  hash text not null,
  -- What the check found in it, and by which version of the rules; letters of private data are masked.
  findings jsonb not null,
  ruleset_version text not null,
  at timestamptz not null,
  by_id text not null,
  unit_id bigint not null,
  unique (article_id, no)
);
create trigger article_revision_append_only before update or delete or truncate on newsroom.article_revision
  for each statement execute function trail.refuse_change();

create table newsroom.article_variant (
  article_id bigint not null references newsroom.article (id),
  -- A platform's id or a form's.
  key text not null,
  title text not null,
  text text not null,
  no integer not null,
  -- The master it was written from or confirmed against.
  master_hash text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  confirmed_at timestamptz,
  confirmed_by text,
  primary key (article_id, key)
);

-- 放行: a finding that a person let pass, in this sentence, with the reason. Taken back by a row's end, never deleted.
create table newsroom.article_waving (
  id bigint generated always as identity primary key,
  article_id bigint not null references newsroom.article (id),
  rule text not null,
  original text not null,
  sentence text not null,
  level text not null,
  kind text not null check (kind in ('false-alarm', 'kept')),
  reason text not null,
  at timestamptz not null,
  by_id text not null,
  ended_at timestamptz,
  ended_by text
);
create unique index article_waving_once on newsroom.article_waving (article_id, rule, original, md5(sentence))
  where ended_at is null;

create table newsroom.article_event (
  id bigint generated always as identity primary key,
  article_id bigint not null references newsroom.article (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default ''
);
create index article_event_of on newsroom.article_event (article_id, id);
create trigger article_event_append_only before update or delete or truncate on newsroom.article_event
  for each statement execute function trail.refuse_change();

create view newsroom.v_article as
  select id, unit_id, task_id, state, content_class, origin, title, draft_at, cleared_at, made_at from newsroom.article;
