-- Tries to sign in, counted before the password is checked: by address, and by login name where nobody has that name (so
-- that an unknown name is answered like a known one). Keys are hashes: a password typed as a name is not kept.
create table identity.sign_in_try (
  kind text not null check (kind in ('address', 'name')),
  key bytea not null,
  tries integer not null default 0,
  since timestamptz not null,
  locked_until timestamptz,
  primary key (kind, key)
);
create index sign_in_try_since on identity.sign_in_try (since);
create index session_expires on identity.session (expires_at);
