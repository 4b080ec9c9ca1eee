-- 值班表: a unit's own, or one that several units share (a common night duty).
create table duty.roster (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  name text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  ended_at timestamptz,
  ended_because text
);
create index roster_of_unit on duty.roster (unit_id, id desc);

-- Whom a roster covers.
create table duty.roster_unit (
  roster_id bigint not null references duty.roster (id),
  unit_id bigint not null references identity.unit (id),
  primary key (roster_id, unit_id)
);
create index covered_by_roster on duty.roster_unit (unit_id);

-- 班次, half-open; over midnight as it comes. Those of one roster do not overlap (checked under the roster's lock).
create table duty.shift (
  id bigint generated always as identity primary key,
  roster_id bigint not null references duty.roster (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  label text not null,
  person_a bigint not null references identity.person (id),
  person_b bigint not null references identity.person (id) check (person_b <> person_a),
  set_at timestamptz not null,
  set_by text not null,
  cancelled_at timestamptz,
  cancelled_because text,
  -- B took over because A did not answer; gone when A answers again.
  taken_over_at timestamptz,
  -- Those who plan were told that somebody on it has left or is away.
  absence_told_at timestamptz,
  -- A was asked for his hand-over note.
  hand_over_urged_at timestamptz
);
create index shift_of_roster on duty.shift (roster_id, starts_at) where cancelled_at is null;
create index shift_ends on duty.shift (ends_at) where cancelled_at is null;
create index shift_a on duty.shift (person_a, starts_at);
create index shift_b on duty.shift (person_b, starts_at);

-- 换班: asked of another, in force when he accepts.
create table duty.swap (
  id bigint generated always as identity primary key,
  shift_id bigint not null references duty.shift (id),
  seat text not null check (seat in ('a', 'b')),
  -- The shift that the asker takes in return.
  return_shift_id bigint references duty.shift (id),
  asked_by bigint not null references identity.person (id),
  asked_of bigint not null references identity.person (id) check (asked_of <> asked_by),
  reason text not null,
  state text not null check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  settled_at timestamptz
);
create unique index swap_open on duty.swap (shift_id, seat) where state = 'asked';
create index swap_shift on duty.swap (shift_id, id);

-- 交班记录 of a shift, acknowledged by the next.
create table duty.hand_over (
  shift_id bigint primary key references duty.shift (id),
  note text not null,
  open_matters int not null,
  written_at timestamptz not null,
  written_by bigint not null references identity.person (id),
  received_at timestamptz,
  received_by bigint references identity.person (id)
);

-- 待响应: something handed to whoever is on duty for a unit.
create table duty.ring (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  opens text,
  state text not null check (state in ('ringing', 'passed', 'unanswered', 'acknowledged', 'settled')),
  shift_id bigint references duty.shift (id),
  -- Whom it rings at; nobody where nobody is on duty.
  rings_at bigint references identity.person (id),
  rung_at timestamptz not null,
  -- The limit and the version of the row of data/duty that gave it.
  answer_by timestamptz not null,
  limit_minutes int not null,
  limit_version text not null,
  passed_at timestamptz,
  -- Who was silent; the shift may have been handed on since.
  silent_id bigint references identity.person (id),
  answered_at timestamptz,
  answered_by bigint references identity.person (id),
  settled_at timestamptz,
  settled_by bigint references identity.person (id),
  settled_note text not null default ''
);
create unique index ring_open on duty.ring (subject_kind, subject_id, unit_id) where state <> 'settled';
create index ring_waiting on duty.ring (answer_by) where state in ('ringing', 'passed');
create index ring_unit on duty.ring (unit_id, id desc);
create index ring_shift on duty.ring (shift_id);

-- 不在岗: ill, on leave, away; with or without somebody who stands in.
create table duty.absence (
  id bigint generated always as identity primary key,
  person_id bigint not null references identity.person (id),
  kind text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  stand_in_id bigint references identity.person (id) check (stand_in_id <> person_id),
  reason text not null,
  -- The deputing of another module it follows from; null: entered here.
  origin text unique,
  entered_at timestamptz not null,
  entered_by text not null,
  ended_at timestamptz
);
create index absence_person on duty.absence (person_id, until_at) where ended_at is null;
