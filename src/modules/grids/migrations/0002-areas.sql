-- 网格范围: which places belong to a grid, and of which categories a message is sent there without a person. New tables; nothing is locked
-- but grids.visit for one column with a constant default.
create table grids.area (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  -- As its workers are registered under it.
  grid text not null,
  -- 社区、小区, as people write them.
  communities text[] not null default '{}',
  -- Corners [lon, lat] in WGS-84; empty: none was drawn.
  corners jsonb not null default '[]',
  -- Rows of data/inbox/snap.json; none: everything is sent by a person.
  categories text[] not null default '{}',
  -- Only what came in from then on is sent by itself.
  since timestamptz not null,
  set_at timestamptz not null,
  set_by text not null,
  unique (unit_id, grid)
);
alter table grids.visit add column because text not null default '';

-- A signed-in worker's way to his form: as good as his personal link, for one shift.
create table grids.pass (
  code_hash bytea primary key,
  worker_id bigint not null references grids.worker (id),
  until timestamptz not null
);
