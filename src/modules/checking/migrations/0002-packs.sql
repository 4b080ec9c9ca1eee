-- 词包: rows of the lexicon from outside, signed by a publisher whose key the house knows.
create table checking.publisher (
  id bigint generated always as identity primary key,
  name text not null,
  -- Ed25519, SubjectPublicKeyInfo in DER, base64.
  public_key text not null,
  added_by text not null,
  at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
create unique index publisher_once on checking.publisher (name) where ended_at is null;
-- A key is never exchanged under a name: what it signed must stay provable.
create trigger publisher_append_only before update of name, public_key, added_by, at or delete or truncate
  on checking.publisher for each statement execute function trail.refuse_change();

create table checking.pack (
  id bigint generated always as identity primary key,
  publisher_id bigint not null references checking.publisher (id),
  number text not null,
  version text not null,
  dated_on date not null,
  changelog text not null,
  -- As signed, in the format of the word lists: the signature is proved again from these columns.
  rows text not null,
  row_count integer not null,
  -- Rows of class sensitive are counted, never shown.
  sensitive_count integer not null,
  signature text not null,
  hash text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  -- State; its history is in the trail.
  activated_by text,
  activated_at timestamptz,
  -- The pack it took the place of, to which a roll-back leads.
  follows_id bigint references checking.pack (id),
  ended_by text,
  ended_at timestamptz,
  unique (publisher_id, number, version),
  check (ended_at is null or activated_at is not null)
);
create unique index pack_one_active on checking.pack (publisher_id, number)
  where activated_at is not null and ended_at is null;
create trigger pack_append_only before update of publisher_id, number, version, dated_on, changelog, rows, row_count,
  sensitive_count, signature, hash, uploaded_by, uploaded_at or delete or truncate
  on checking.pack for each statement execute function trail.refuse_change();
