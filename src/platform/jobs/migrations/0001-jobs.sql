-- Who hears of which fact: rewritten at every start from the modules' lists, read by announce() inside the transaction.
create table jobs.subscription (
  fact text not null,
  job text not null,
  primary key (fact, job)
);

-- Long work a person may leave and find again under 我的工作.
create table jobs.progress (
  id bigint generated always as identity primary key,
  kind text not null,
  title text not null,
  by_id text not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  steps_done integer not null default 0,
  steps_total integer,
  result jsonb not null default '{}',
  sentence text,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index progress_by on jobs.progress (by_id, id desc);
