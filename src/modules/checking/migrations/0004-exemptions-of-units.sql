-- 按单位豁免: for a unit and those below it in both trees; null: for all units.
alter table checking.exemption add column unit_id bigint references identity.unit (id);
-- The smallest number of days before its end of which the owner has been told.
alter table checking.exemption add column warned_days integer;
drop index checking.exemption_once;
create unique index exemption_once
  on checking.exemption (coalesce(rule, ''), coalesce(term, ''), coalesce(unit_id, 0)) where ended_at is null;

-- One place of one text counts once, whatever number of rule versions have read it; the latest decision on it counts.
create view checking.v_place as
  select distinct on (r.subject_kind, r.subject_id, r.hash, f.rule, f.start_at)
    f.id, r.subject_kind, r.subject_id, r.hash, f.rule, f.start_at, f.class, f.level, f.original, f.suggestions, f.reason,
    f.source, r.made_at, d.decision, d.note, d.by_id, d.at as decided_at, d.expires_on
  from checking.finding f
  join checking.run r on r.id = f.run_id
  left join checking.decision d on d.finding_id = f.id
  order by r.subject_kind, r.subject_id, r.hash, f.rule, f.start_at, d.id desc nulls last, f.id desc;
