-- 投稿邮箱 on a mail server: one for the house, as one unit takes tips. New table; a small table's check is renewed.
create table newsroom.mailbox (
  one boolean primary key default true check (one),
  is_on boolean not null,
  settings jsonb not null,
  -- Sealed; emptied when it is ended.
  secrets text not null,
  marks jsonb not null default '{}',
  entered_at timestamptz not null,
  entered_by bigint not null references identity.person (id),
  -- Whoever reads it now, until when at the latest: a process that was killed lets go by itself.
  held_until timestamptz,
  -- UIDVALIDITY of the folder, and the number up to which mails were taken.
  validity text,
  last_uid bigint not null default 0,
  -- Taken and not yet put away: put away first next time, and not read again.
  owed_uid bigint,
  owed_flagged boolean not null default false,
  -- A mail during whose reading the connection broke, and how often in a row.
  stuck_uid bigint,
  stuck_times integer not null default 0,
  read_at timestamptz,
  failing_since timestamptz,
  failure_reason text,
  failure_advice text,
  -- When whoever entered it was told that it fails.
  told_at timestamptz,
  -- 试一下: the last one.
  test_state text check (test_state in ('asked', 'calling', 'answered')),
  test_at timestamptz,
  test_ok boolean,
  test_says text,
  check ((failing_since is null) = (failure_reason is null))
);

alter table newsroom.mail drop constraint mail_via_check;
alter table newsroom.mail add constraint mail_via_check check (via in ('folder', 'sent-in', 'server'));
