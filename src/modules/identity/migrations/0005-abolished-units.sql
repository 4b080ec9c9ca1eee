-- An abolished unit keeps its name wherever history names it; who offers units to choose from asks for abolished_on is null.
create or replace view identity.v_unit as
  select id, name, short_name, kind, level, area_parent_id, line_parent_id, area_path, line_path, division_code, abolished_on
  from identity.unit;
