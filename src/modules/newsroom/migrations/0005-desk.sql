-- 编辑委员会.
create table newsroom.board_member (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  person_id bigint not null,
  post text not null check (post in ('head', 'deputy', 'member')),
  since_at timestamptz not null,
  since_by text not null,
  ended_at timestamptz
);
create unique index board_member_once on newsroom.board_member (unit_id, person_id) where ended_at is null;

-- 值班总编, A and B.
create table newsroom.duty (
  unit_id bigint not null references identity.unit (id),
  duty_on date not null,
  chief_id bigint not null,
  deputy_id bigint check (deputy_id <> chief_id),
  set_at timestamptz not null,
  set_by text not null,
  primary key (unit_id, duty_on)
);

-- 媒体采用: where media of the city, the province or the nation took up what a unit had put out.
create table newsroom.pick_up (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  topic_id bigint references newsroom.topic (id),
  title text not null,
  medium text not null,
  level text not null check (level in ('city', 'province', 'nation')),
  link text not null,
  picked_on date not null,
  entered_at timestamptz not null,
  entered_by text not null,
  struck_at timestamptz,
  struck_by text,
  struck_why text
);
create index pick_up_unit on newsroom.pick_up (unit_id, picked_on);
create unique index pick_up_once on newsroom.pick_up (unit_id, link) where struck_at is null;
