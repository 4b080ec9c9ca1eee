-- When a message has to be answered: the end clock of the round that runs. Read by modules above.
create view inbox.v_end as
  select c.message_id, c.due_at, c.because, c.met_at from inbox.clock c join inbox.message m on m.id = c.message_id
  where c.what = 'end' and c.round = m.reopenings;
