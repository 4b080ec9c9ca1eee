-- What higher floors may read of leads: neither the words nor who gave them.
create view newsroom.v_lead as
  select id, unit_id, source, title, state, received_at, ended_at from newsroom.lead;
