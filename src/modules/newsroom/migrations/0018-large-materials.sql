-- Videos are larger than 2 GiB; and a video is shown by a picture that a person has chosen: nothing in the house decodes video.
alter table newsroom.material alter column bytes type bigint;
alter table newsroom.material add column cover_id bigint references newsroom.material (id);
create index material_cover on newsroom.material (cover_id);
