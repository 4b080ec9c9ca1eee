-- 政策传播联盟: who outside the government passes policies on, and what they were handed.
create table alliance.partner (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  name text not null,
  kind text not null,
  -- Whom it reaches, in its own words: 会员企业约 300 家.
  reaches text not null,
  -- Sealed: name and number of who answers there.
  contact text not null,
  agreement_from date not null,
  agreement_to date not null,
  -- May be thanked by name on the public page.
  thanks boolean not null,
  -- SHA-256 of the personal link's code; the code itself is shown once.
  code_hash bytea not null unique,
  state text not null check (state in ('active', 'ended')),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz
);
create index partner_unit on alliance.partner (unit_id, id desc);

-- The house's own key (Ed25519): the private half sealed, the public one for everybody.
create table alliance.signing_key (
  id bigint generated always as identity primary key,
  public_key text not null,
  private_key text not null,
  made_at timestamptz not null
);

create table alliance.kit (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  content_kind text not null,
  content_id text not null,
  -- The package to the letter: what the hash and the signature are of.
  package text not null,
  sha256 text not null,
  -- Of the public page and its QR code.
  serial text not null unique,
  signature text not null,
  key_id bigint not null references alliance.signing_key (id),
  expires_at timestamptz not null,
  state text not null check (state in ('issued', 'withdrawn')),
  withdrawn_at timestamptz,
  withdrawn_because text not null default '',
  made_at timestamptz not null,
  made_by text not null
);
create index kit_unit on alliance.kit (unit_id, id desc);
create index kit_content on alliance.kit (content_kind, content_id) where state = 'issued';

create table alliance.kit_file (
  kit_id bigint not null references alliance.kit (id),
  name text not null,
  file_id bigint not null,
  primary key (kit_id, name)
);

-- A kit in one partner's hands.
create table alliance.handing (
  id bigint generated always as identity primary key,
  kit_id bigint not null references alliance.kit (id),
  partner_id bigint not null references alliance.partner (id),
  fetched_at timestamptz,
  fetches integer not null default 0,
  -- After a withdrawal: told by telephone, and by whom; and what the partner says of what it had posted.
  told_at timestamptz,
  told_by text,
  removed_at timestamptz,
  removed_note text not null default '',
  unique (kit_id, partner_id)
);

-- 伙伴自报: where it was posted and how many it reached, as the partner says.
create table alliance.reach (
  id bigint generated always as identity primary key,
  handing_id bigint not null references alliance.handing (id),
  place text not null,
  link text not null,
  reached integer not null,
  at timestamptz not null
);
create trigger reach_append_only before update or delete or truncate on alliance.reach
  for each statement execute function trail.refuse_change();
create index reach_handing on alliance.reach (handing_id, id);
