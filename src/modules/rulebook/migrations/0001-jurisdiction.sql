-- Whose rules this house works by: one row, a jurisdiction of data/rulebook. Without it the nation's.
create table rulebook.jurisdiction (
  one_row boolean primary key default true check (one_row),
  id text not null,
  set_at timestamptz not null,
  set_by text not null
);
