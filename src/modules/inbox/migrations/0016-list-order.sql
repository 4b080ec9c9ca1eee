-- The list of messages in its own order: what runs, by its clock. What has ended is read by its number, the newest first.
create index message_running on inbox.message (due_at, id desc)
  where state in ('received', 'gated', 'triaged', 'assigned', 'reopened');
-- 响应率 counts the end clocks that were met; the row of a clock carries its reasons and is long.
create index clock_met on inbox.clock (message_id, due_at, met_at) where what = 'end' and met_at is not null;
-- The latest that live may be the same matter; the latest that are answered are precedents, looked at for every message that comes.
create index message_live on inbox.message (id) where state in ('gated', 'triaged', 'assigned', 'reopened');
create index message_answered on inbox.message (id) where state in ('answered', 'closed');
create index reply_sent on inbox.reply (sent_at desc) where kind = 'final' and state = 'sent';
-- Lists and figures count all messages that somebody may see: they read this and not the words, which are twenty times as long.
create index message_counted on inbox.message (received_at)
  include (id, state, kind, gate_kind, desk_unit_id, unit_id, account_id, barred_unit_ids, due_at, street_unit_id, matter);
drop index inbox.message_received;
