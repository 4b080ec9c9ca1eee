-- Messages that come in by a named door of the office, and the street a message is about. New columns; nothing is rewritten.
-- What the door promised when it took the message in: {"name", "first"?, "end"?}, limits as in inbox.clock. Null: the law's limits.
alter table inbox.message add column promised jsonb;
-- How the street was found; null: not looked for yet, `none`: looked for and not told.
alter table inbox.message add column street_way text check (street_way in ('given', 'point', 'place', 'words', 'none'));
create index message_street on inbox.message (street_unit_id, received_at) where street_unit_id is not null;
create index message_unplaced on inbox.message (id) where street_way is null;
create index message_door on inbox.message (door_id, received_at) where door_id is not null;
create index message_received on inbox.message (received_at);

-- For the modules above: nothing of it tells who spoke.
create view inbox.v_message as
  select id, kind, matter, title, text, place, state, gate_kind, barred_unit_ids, desk_unit_id, unit_id, street_unit_id, street_way,
    door_id, account_id, received_at, answered_at, ended_at, reopenings, merged_into from inbox.message;
create view inbox.v_end_clock as
  select message_id, round, started_at, due_at, met_at from inbox.clock where what = 'end';
create view inbox.v_rating as
  select message_id, voice_id, round, is_satisfied, is_solved, at, id from inbox.rating;
