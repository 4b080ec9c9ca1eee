-- 热点: what several people speak of, found anew each night; a topic that goes on keeps its row. New tables; nothing is locked.
create table sensing.run (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  from_at timestamptz not null,
  messages integer not null,
  topics integer not null
);
create table sensing.topic (
  id bigint generated always as identity primary key,
  terms text[] not null,
  heat double precision not null,
  direction text not null check (direction in ('rising', 'falling', 'steady', 'unknown')),
  copies integer not null,
  first_seen_at timestamptz not null,
  -- Of the last run that found it; its messages are of that run.
  run_id bigint not null references sensing.run (id),
  -- Posts of the matrix that speak of it, and the latest of them: [{"id", "title"}].
  supply_posts integer not null default 0,
  supply_latest jsonb not null default '[]'
);
create index topic_run on sensing.topic (run_id, heat desc);
create table sensing.topic_message (
  topic_id bigint not null references sensing.topic (id),
  message_id bigint not null,
  primary key (topic_id, message_id)
);
create index topic_of_message on sensing.topic_message (message_id);

-- 并案建议: two live messages of one topic, over weeks; a person decides, and what he refused is not asked again.
create table sensing.suggestion (
  id bigint generated always as identity primary key,
  topic_id bigint not null references sensing.topic (id),
  message_id bigint not null,
  into_id bigint not null,
  percent integer not null,
  made_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'refused')),
  decided_at timestamptz,
  decided_by text,
  unique (message_id, into_id)
);
create index suggestion_open on sensing.suggestion (topic_id) where state = 'open';

-- 专项: a cause that comes back, with an owner and a figure that says when it is over.
create table sensing.project (
  id bigint generated always as identity primary key,
  title text not null,
  plan text not null,
  topic_id bigint references sensing.topic (id),
  -- The cause: a matter (or any), words of which one must stand in the message, a street (or any).
  matter text,
  words text[] not null check (cardinality(words) > 0),
  street_unit_id bigint references identity.unit (id),
  unit_id bigint not null references identity.unit (id),
  owner text not null,
  -- Over when no more messages of the cause than this came in so many days.
  target_max integer not null check (target_max >= 0),
  measure_days integer not null,
  count_before integer not null,
  due_on date not null,
  state text not null check (state in ('open', 'closed', 'dropped')),
  -- 每月一题 on the public site, with a line for everybody.
  is_public boolean not null,
  public_line text not null default '',
  opened_at timestamptz not null,
  opened_by text not null,
  ended_at timestamptz,
  -- What the figure was then.
  count_after integer
);
create index project_state on sensing.project (state, due_on);
create table sensing.project_event (
  id bigint generated always as identity primary key,
  project_id bigint not null references sensing.project (id),
  at timestamptz not null,
  actor_id text not null,
  unit_id bigint not null,
  kind text not null,
  text text not null default '',
  is_public boolean not null default false
);
create index project_event_project on sensing.project_event (project_id, id);
create trigger project_event_append_only before update or delete or truncate on sensing.project_event
  for each statement execute function trail.refuse_change();
create view sensing.v_topic as select id, terms, heat from sensing.topic;
