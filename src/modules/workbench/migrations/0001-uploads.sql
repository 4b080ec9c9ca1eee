-- Files that arrive in parts. The bytes lie beside the files; what has come is known here, so that a killed browser or server goes on.
create table workbench.upload (
  id bigint generated always as identity primary key,
  name text not null,
  bytes bigint not null,
  part_bytes integer not null,
  -- The file's own time of change as the browser tells it: with name and size, by which one knows that it is the same file.
  changed_at text not null,
  purpose text not null,
  state text not null,
  sha256 text,
  file_id bigint references files.file (id),
  by_id text not null,
  at timestamptz not null,
  touched_at timestamptz not null
);
create index upload_open on workbench.upload (by_id, touched_at) where state in ('receiving', 'joining');
create index upload_file on workbench.upload (file_id);

create table workbench.upload_part (
  upload_id bigint not null references workbench.upload (id) on delete cascade,
  no integer not null,
  sha256 text not null,
  primary key (upload_id, no)
);
