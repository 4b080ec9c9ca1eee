-- 随手拍 that is being seen to and where it lies: what grids may know to send somebody there. A view; nothing is locked.
create view inbox.v_snap_place as
  select m.id, m.title, m.place, m.lat, m.lon, m.street_unit_id as "streetUnitId", s.category, m.received_at as "receivedAt"
  from inbox.message m join inbox.snap s on s.message_id = m.id
  where m.state in ('triaged', 'assigned', 'reopened') and m.gate_kind is null;
