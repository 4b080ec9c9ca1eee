-- 调用平台接口隐藏评论: what the approver was told of the way, what became of the comment, and one row for each call.
alter table inbox.hiding
  -- One sentence: what happens on the platform when it is approved.
  add column way_says text not null default '这个平台没有隐藏评论的接口：批准后由账号运维人员在平台后台隐藏，再回来登记。',
  -- The house calls the platform; else a person does it there.
  add column by_call boolean not null default false,
  -- The platform cannot bring it back.
  add column is_final boolean not null default false,
  -- What became of it on the platform; null while nothing has.
  add column outcome text check (outcome in ('held-back', 'deleted', 'never-public', 'gone'));
update inbox.hiding set outcome = 'held-back' where state in ('hidden', 'lifted');
alter table inbox.hiding alter column way_says drop default;

alter table inbox.hiding drop constraint hiding_state_check;
alter table inbox.hiding add constraint hiding_state_check
  check (state in ('asked', 'approved', 'hidden', 'refused', 'showing', 'lifted', 'withdrawn'));
drop index inbox.hiding_open;
create unique index hiding_open on inbox.hiding (voice_id) where state in ('asked', 'approved', 'hidden', 'showing');

create table inbox.hiding_call (
  id bigint generated always as identity primary key,
  hiding_id bigint not null references inbox.hiding (id),
  what text not null check (what in ('hide', 'show')),
  state text not null check (state in ('prepared', 'calling', 'unknown', 'done', 'by-hand')),
  made_at timestamptz not null,
  -- Calls, and looks at what became of one.
  attempts integer not null default 0,
  next_at timestamptz,
  claimed_until timestamptz,
  failure_kind text,
  failure_code text,
  failure_reason text,
  failure_advice text,
  unique (hiding_id, what)
) with (fillfactor = 70);
create index hiding_call_waiting on inbox.hiding_call (next_at) where state in ('prepared', 'calling', 'unknown');
