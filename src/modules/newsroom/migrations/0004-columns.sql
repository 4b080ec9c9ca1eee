-- 栏目、系列、微活动 with what they promise.
create table newsroom.column (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  name text not null,
  kind text not null check (kind in ('column', 'series', 'campaign')),
  about text not null,
  every text not null check (every in ('daily', 'weekly', 'monthly', 'none')),
  -- Weekly: 1 Monday to 7 Sunday. Monthly: day of the month, 1 to 28. Otherwise 0.
  due_day smallint not null check (due_day between 0 and 28),
  from_on date not null,
  until_on date,
  state text not null check (state in ('running', 'paused', 'ended')),
  -- Dues before this day are not judged: the day it was opened or taken up again.
  judged_from date not null,
  opened_at timestamptz not null,
  opened_by text not null
);
create index column_unit on newsroom.column (unit_id, state);
create unique index column_name on newsroom.column (unit_id, name) where state <> 'ended';
alter table newsroom.topic add foreign key (column_id) references newsroom.column (id);

-- 期: what was put out for a due day, or that nothing was.
create table newsroom.edition (
  column_id bigint not null references newsroom.column (id),
  due_on date not null,
  state text not null check (state in ('kept', 'late', 'missed')),
  put_out_on date,
  title text not null default '',
  link text not null default '',
  task_id bigint references newsroom.task (id),
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (column_id, due_on)
);
create index edition_missed on newsroom.edition (noted_at desc) where state = 'missed';
