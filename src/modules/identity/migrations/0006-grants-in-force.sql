-- What higher floors may read of roles: who holds which, where, today. Whoever left holds none.
create view identity.v_grant as
  select g.person_id, p.name as person_name, g.role, g.unit_id, u.name as unit_name, u.area_parent_id, u.area_path, u.line_path
  from identity.role_grant g join identity.person p on p.id = g.person_id join identity.unit u on u.id = g.unit_id
  where g.ended_at is null and p.left_on is null;
