-- Append-only audit trail. Rows commit unchained; the sealer links committed rows in order (house: the trail).
create table trail.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'house')),
  actor_id text not null,
  unit_id text not null,
  request_id text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}'
);
create index entry_subject on trail.entry (subject_kind, subject_id, id desc);
create index entry_actor on trail.entry (actor_id, id desc);
create index entry_at on trail.entry (at);

create table trail.seal (
  entry_id bigint primary key references trail.entry (id),
  position bigint not null unique,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null
);

-- Failed sign-ins and denied access: refused commands leave no trail, these are kept apart (interfaces: security events).
create table trail.security_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  actor_id text,
  address text,
  request_id text not null,
  detail jsonb not null default '{}'
);
create index security_event_at on trail.security_event (at desc);

create function trail.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'trail is append-only: % on %.% refused', tg_op, tg_table_schema, tg_table_name;
end $$;
create trigger entry_append_only before update or delete or truncate on trail.entry
  for each statement execute function trail.refuse_change();
create trigger seal_append_only before update or delete or truncate on trail.seal
  for each statement execute function trail.refuse_change();
create trigger security_event_append_only before update or delete or truncate on trail.security_event
  for each statement execute function trail.refuse_change();
