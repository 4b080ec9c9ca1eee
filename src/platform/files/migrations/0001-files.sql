-- Files by content: the same bytes are stored once on disk, each upload is a row.
create table files.file (
  id bigint generated always as identity primary key,
  name text not null,
  sha256 text not null,
  bytes integer not null,
  by_id text not null,
  at timestamptz not null
);
create index file_sha on files.file (sha256);
