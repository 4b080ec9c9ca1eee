-- A step that was not done by its day is told once to the unit.
alter table proposals.milestone add column told_overdue_at timestamptz;
