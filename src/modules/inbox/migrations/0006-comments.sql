-- 评论改动: what became of the words of a comment after they had come in; the first stay with the message. New tables.
create table inbox.voice_change (
  voice_id bigint not null references inbox.voice (id),
  -- The platform's version that was seen; 0 for the deletion.
  version integer not null,
  what text not null check (what in ('edited', 'deleted')),
  at timestamptz not null,
  -- Numbers of persons hidden; empty for a deletion.
  text text not null default '',
  primary key (voice_id, version)
);
create trigger voice_change_append_only before update or delete or truncate on inbox.voice_change
  for each statement execute function trail.refuse_change();

-- 隐藏评论: for a reason of the law only, approved by a second person; the comment itself stays in the house as it was.
create table inbox.hiding (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  voice_id bigint not null references inbox.voice (id),
  state text not null check (state in ('asked', 'approved', 'hidden', 'refused', 'lifted')),
  -- A row of data/inbox/hiding.json, with the clause as it stood then.
  reason_id text not null,
  clause text not null,
  grounds text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_unit_id bigint not null references identity.unit (id),
  decided_at timestamptz,
  decided_by text,
  -- When somebody had hidden it on the platform, and when it was shown again.
  hidden_at timestamptz,
  lifted_at timestamptz,
  note text not null default ''
) with (fillfactor = 80);
create unique index hiding_open on inbox.hiding (voice_id) where state in ('asked', 'approved', 'hidden');
create index hiding_message on inbox.hiding (message_id);
create index hiding_decided on inbox.hiding (decided_at) where decided_at is not null;

-- 隐藏告知: what the author of a hidden comment is told, where he wrote it.
alter table inbox.reply drop constraint reply_kind_check;
alter table inbox.reply add constraint reply_kind_check check (kind in ('first', 'final', 'notice'));
