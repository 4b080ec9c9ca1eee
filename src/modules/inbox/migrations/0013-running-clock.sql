-- The clock that runs now, kept with the message: lists of fifty thousand are sorted and counted by it. Kept by a trigger, because
-- clocks begin, end, stand still and are extended in several places. Takes a short exclusive lock on inbox.message.
alter table inbox.message add column due_at timestamptz, add column due_what text check (due_what in ('first', 'end'));
create function inbox.keep_due() returns trigger language plpgsql as $$
begin
  update inbox.message m set (due_at, due_what) = (
    select k.due_at, k.what from inbox.clock k where k.message_id = m.id and k.round = m.reopenings and k.met_at is null
    order by k.what desc limit 1)
  where m.id = new.message_id;
  return null;
end $$;
create trigger clock_keeps_due after insert or update on inbox.clock for each row execute function inbox.keep_due();
update inbox.message m set (due_at, due_what) = (
  select k.due_at, k.what from inbox.clock k where k.message_id = m.id and k.round = m.reopenings and k.met_at is null
  order by k.what desc limit 1);
