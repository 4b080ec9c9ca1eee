-- 人工智能辅助: off until the system administrator turns it on; one setting for the house.
create table newsroom.assistance_setting (
  one boolean primary key default true check (one),
  is_on boolean not null default false,
  settings jsonb not null default '{}',
  -- Sealed.
  secrets text not null default '',
  marks jsonb not null default '{}',
  -- Whether what was asked and answered is kept, sealed, after a person has decided on it.
  keeps_texts boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null
);

-- Every question to the model: who, when, about which text (its hash), for what, which model, what it cost.
create table newsroom.assistance_use (
  id bigint generated always as identity primary key,
  -- null: the administrator's test.
  article_id bigint references newsroom.article (id),
  purpose text not null,
  choice jsonb not null default '{}',
  state text not null default 'asked'
    check (state in ('asked', 'calling', 'answered', 'failed', 'inserted', 'discarded')),
  text_hash text not null,
  -- Of what left the house: the instruction and the masked text.
  prompt_hash text not null,
  masked integer not null,
  rules_version text not null,
  -- Sealed: text, what the marks stand for, answer. Dropped when it is decided, unless the office keeps texts.
  sealed text,
  answer_hash text,
  model text not null default '',
  tokens_in integer,
  tokens_out integer,
  latency_ms integer,
  failure text not null default '',
  advice text not null default '',
  person_id bigint not null,
  unit_id bigint not null,
  asked_at timestamptz not null,
  called_at timestamptz,
  answered_at timestamptz,
  decided_at timestamptz
);
create index assistance_use_article on newsroom.assistance_use (article_id, id desc);
create index assistance_use_unit on newsroom.assistance_use (unit_id, id desc);

-- What of an answer a person pressed into an article: the mark that travels with the sentence.
create table newsroom.assisted_sentence (
  id bigint generated always as identity primary key,
  article_id bigint not null references newsroom.article (id),
  use_id bigint not null references newsroom.assistance_use (id),
  sentence text not null,
  model text not null,
  at timestamptz not null,
  by_id text not null
);
create index assisted_sentence_article on newsroom.assisted_sentence (article_id);
create trigger assisted_sentence_append_only before update or delete or truncate on newsroom.assisted_sentence
  for each statement execute function trail.refuse_change();

-- Which sentences of a version stand on a model's answer: [{ sentence, model, at }].
alter table newsroom.article_revision add column assisted jsonb not null default '[]';
