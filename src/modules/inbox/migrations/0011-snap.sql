-- 随手拍: which category, and where as the citizen gave it; the place in WGS-84 stands with the message. New tables; the two checks are
-- read once over the rows.
alter table inbox.voice drop constraint voice_source_check;
-- The names stand in SOURCES of the module, which alone writes here: each new door would otherwise have to know all others.
alter table inbox.voice add constraint voice_source_check check (source ~ '^[a-z][a-z0-9-]*$');
alter table inbox.triage drop constraint triage_way_check;
alter table inbox.triage add constraint triage_way_check
  check (way in ('lesson', 'precedent', 'place', 'duty', 'first-receiver', 'fallback', 'person', 'none'));

create table inbox.snap (
  message_id bigint primary key references inbox.message (id),
  -- A row of data/inbox/snap.json.
  category text not null,
  -- By the browser, typed, out of the photo as the citizen allowed, or only in words.
  way text not null check (way in ('device', 'typed', 'photo', 'words')),
  given_lat double precision,
  given_lon double precision,
  system text check (system in ('wgs84', 'gcj02')),
  check ((given_lat is null) = (system is null) and (given_lon is null) = (system is null))
);
create index snap_category on inbox.snap (category, message_id desc);

-- 照片: without the traces of the camera. Of the report by its voice; after it was seen to by the answer it goes with.
create table inbox.photo (
  id bigint generated always as identity primary key,
  message_id bigint not null references inbox.message (id),
  voice_id bigint references inbox.voice (id),
  reply_id bigint references inbox.reply (id),
  role text not null check (role in ('report', 'after')),
  file_id bigint not null,
  mime text not null,
  at timestamptz not null,
  by_id text not null,
  check ((role = 'report') = (voice_id is not null) and (role = 'after') = (reply_id is not null))
);
create index photo_message on inbox.photo (message_id, id);
