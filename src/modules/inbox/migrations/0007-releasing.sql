-- 成批发布: answers that have passed their own review and wait to be sent together. Takes a short exclusive lock on inbox.reply.
alter table inbox.reply add column holds boolean not null default false;
alter table inbox.reply drop constraint reply_state_check;
alter table inbox.reply add constraint reply_state_check
  check (state in ('drafting', 'in-review', 'cleared', 'sent', 'dropped'));
drop index inbox.reply_at_work;
create unique index reply_at_work on inbox.reply (message_id) where kind = 'final' and state in ('drafting', 'in-review', 'cleared');
create index reply_cleared on inbox.reply (message_id) where state = 'cleared';

-- One order; each answer goes out, or does not, by itself.
create table inbox.release_order (
  id bigint generated always as identity primary key,
  title text not null,
  unit_id bigint not null references identity.unit (id),
  made_at timestamptz not null,
  made_by text not null
);
create table inbox.release_item (
  order_id bigint not null references inbox.release_order (id),
  reply_id bigint not null references inbox.reply (id),
  message_id bigint not null references inbox.message (id),
  state text not null check (state in ('waiting', 'sent', 'failed')),
  -- Why it did not go out, in a sentence.
  says text not null default '',
  at timestamptz not null,
  primary key (order_id, reply_id)
) with (fillfactor = 80);
create unique index release_item_waiting on inbox.release_item (reply_id) where state = 'waiting';
