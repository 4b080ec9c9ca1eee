-- 任务: what one unit is asked to make of a topic, by persons A and B. The deadline is kept by dispatch.
create table newsroom.task (
  id bigint generated always as identity primary key,
  topic_id bigint not null references newsroom.topic (id),
  unit_id bigint not null references identity.unit (id),
  title text not null,
  form text not null,
  person_a bigint not null,
  person_b bigint not null check (person_b <> person_a),
  state text not null check (state in ('given', 'submitted', 'editing', 'reviewing', 'published', 'internal', 'returned', 'withdrawn')),
  -- The article made for it, a thing of the articles' own tables.
  article_id bigint,
  -- What was handed in where no article is attached.
  handed_in text not null default '',
  link text not null default '',
  -- Who signed on paper, where the item was put out outside this program.
  signed_by text not null default '',
  given_at timestamptz not null,
  given_by text not null,
  edited_by text,
  ended_at timestamptz
);
create index task_topic on newsroom.task (topic_id);
create index task_unit on newsroom.task (unit_id, state);
create index task_person_a on newsroom.task (person_a) where ended_at is null;
create index task_person_b on newsroom.task (person_b) where ended_at is null;
create unique index task_article on newsroom.task (article_id) where article_id is not null;
