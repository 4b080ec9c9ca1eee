-- 报料照片: what a tipster added to his words, without the traces of his camera.
create table newsroom.tip_photo (
  id bigint generated always as identity primary key,
  lead_id bigint not null references newsroom.lead (id),
  file_id bigint not null,
  mime text not null,
  at timestamptz not null
);
create index tip_photo_of on newsroom.tip_photo (lead_id, id);
