-- 敏错字检查: one run is one content judged by one version of the rules. Same content and version: the stored run stands.
create table checking.run (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id text not null,
  hash text not null,
  ruleset_version text not null,
  -- The day by whose facts it was judged.
  text_on date,
  chars integer not null,
  truncated boolean not null,
  made_at timestamptz not null,
  unique (subject_kind, subject_id, hash, ruleset_version)
);
create index run_version on checking.run (ruleset_version);

create table checking.finding (
  id bigint generated always as identity primary key,
  run_id bigint not null references checking.run (id),
  rule text not null,
  class text not null,
  level text not null check (level in ('veto', 'serious', 'warn', 'hint')),
  -- UTF-16 positions in the text as given.
  start_at integer not null,
  end_at integer not null,
  -- Personal data is kept masked: the text itself stays where it was collected.
  original text not null,
  suggestions text[] not null,
  reason text not null,
  source text not null
);
create index finding_run on checking.finding (run_id);
create index finding_rule on checking.finding (rule);

-- What a person thought of a finding: appended, the latest counts.
create table checking.decision (
  id bigint generated always as identity primary key,
  finding_id bigint not null references checking.finding (id),
  decision text not null check (decision in ('confirmed', 'false-alarm', 'ignored')),
  note text not null,
  by_id text not null,
  at timestamptz not null,
  -- An ignored finding comes back after this day.
  expires_on date
);
create index decision_finding on checking.decision (finding_id, id desc);
create trigger decision_append_only before update or delete or truncate on checking.decision
  for each statement execute function trail.refuse_change();

-- 豁免: a rule or a term the office lets pass, with an owner and an end.
create table checking.exemption (
  id bigint generated always as identity primary key,
  rule text,
  term text,
  reason text not null,
  owner_id text not null,
  made_at timestamptz not null,
  expires_on date not null,
  ended_at timestamptz,
  check ((rule is null) <> (term is null))
);
create unique index exemption_once on checking.exemption (coalesce(rule, ''), coalesce(term, '')) where ended_at is null;

create view checking.v_finding as
  select f.id, r.subject_kind, r.subject_id, r.hash, r.ruleset_version, f.rule, f.class, f.level, f.start_at, f.end_at,
    f.original, f.suggestions, f.reason, f.source, r.made_at
  from checking.finding f join checking.run r on r.id = f.run_id;
