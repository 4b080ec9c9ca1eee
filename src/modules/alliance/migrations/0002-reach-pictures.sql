-- 自报触达的截图: cleaned and hashed when it came; added to, never changed.
create table alliance.reach_picture (
  id bigint generated always as identity primary key,
  reach_id bigint not null references alliance.reach (id),
  file_id bigint not null,
  media_type text not null,
  sha256 text not null,
  at timestamptz not null
);
create index reach_picture_of on alliance.reach_picture (reach_id, id);
create trigger reach_picture_append_only before update or delete or truncate on alliance.reach_picture
  for each statement execute function trail.refuse_change();
