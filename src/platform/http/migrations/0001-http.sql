-- Replies of writes that carried an Idempotency-Key: a repeated request gets the first answer.
create table http.idempotency (
  actor_id text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  reply jsonb,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_at on http.idempotency (at);
