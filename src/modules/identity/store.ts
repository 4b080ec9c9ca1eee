import type { Sql, Tx } from "#platform/db"

export interface LoginRow {
  personId: string
  loginName: string
  passwordHash: string
  failures: number
  lockedUntil: Date | null
}

const LOGIN = `person_id as "personId", login_name as "loginName", password_hash as "passwordHash", failures,
  locked_until as "lockedUntil"`

/** Locks the login row, so that parallel guesses are counted one after the other. Who has left has no login any more. */
export const lockLogin = (tx: Tx, loginName: string): Promise<LoginRow | undefined> =>
  tx.maybe<LoginRow>(
    `select ${LOGIN} from identity.login where login_name = $1
       and exists (select from identity.person where id = person_id and left_on is null) for update`,
    [loginName],
  )

export const loginOf = (sql: Sql, personId: string): Promise<LoginRow | undefined> =>
  sql.maybe<LoginRow>(`select ${LOGIN} from identity.login where person_id = $1`, [personId])

export async function setFailures(tx: Tx, personId: string, failures: number, lockedUntil: Date | null): Promise<void> {
  await tx.run("update identity.login set failures = $2, locked_until = $3 where person_id = $1", [
    personId,
    failures,
    lockedUntil,
  ])
}

export async function setPassword(tx: Tx, personId: string, hash: string, at: Date): Promise<void> {
  await tx.run(
    `update identity.login set password_hash = $2, password_set_at = $3, failures = 0, locked_until = null
     where person_id = $1`,
    [personId, hash, at],
  )
}

/** False, and nothing written, when the name is taken. */
export async function addLogin(tx: Tx, personId: string, loginName: string, hash: string, at: Date): Promise<boolean> {
  const added = await tx.run(
    `insert into identity.login (person_id, login_name, password_hash, password_set_at) values ($1, $2, $3, $4)
     on conflict (login_name) do nothing`,
    [personId, loginName, hash, at],
  )
  return added > 0
}

export async function openSession(
  tx: Tx,
  session: { tokenHash: Buffer; personId: string; now: Date; expiresAt: Date; address: string },
): Promise<void> {
  await tx.run(
    `insert into identity.session (token_hash, person_id, created_at, last_seen_at, expires_at, address)
     values ($1, $2, $3, $3, $4, $5)`,
    [session.tokenHash, session.personId, session.now, session.expiresAt, session.address],
  )
}

export async function endSession(sql: Sql, tokenHash: Buffer, now: Date): Promise<void> {
  await sql.run("update identity.session set ended_at = $2 where token_hash = $1 and ended_at is null", [
    tokenHash,
    now,
  ])
}

/** Ends every other session of a person: after a changed password the old ones must not go on. */
export async function endSessions(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.run("update identity.session set ended_at = $2 where person_id = $1 and ended_at is null", [personId, now])
}

export interface NewUnit {
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly level: string
  readonly areaParentId: string | null
  readonly lineParentId: string | null
  readonly divisionCode: string | null
}

/** Adds a unit and writes its two paths from its parents'. Returns the id. */
export async function addUnit(tx: Tx, unit: NewUnit, at: Date): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `with n as (select nextval(pg_get_serial_sequence('identity.unit', 'id')) as id)
     insert into identity.unit
       (id, name, short_name, kind, level, area_parent_id, line_parent_id, area_path, line_path, division_code, created_at)
     select n.id, $1, $2, $3, $4, $5, $6,
       coalesce((select area_path from identity.unit where id = $5), '/') || n.id || '/',
       coalesce((select line_path from identity.unit where id = $6), '/') || n.id || '/', $7, $8
     from n returning id`,
    [unit.name, unit.shortName, unit.kind, unit.level, unit.areaParentId, unit.lineParentId, unit.divisionCode, at],
  )
  return row.id
}

export async function addPerson(tx: Tx, person: { name: string; unitId: string }, at: Date): Promise<string> {
  const row = await tx.one<{ id: string }>(
    "insert into identity.person (name, unit_id, created_at) values ($1, $2, $3) returning id",
    [person.name, person.unitId, at],
  )
  return row.id
}

/** False when the person holds the role there already. */
export async function addGrant(
  tx: Tx,
  grant: { personId: string; role: string; unitId: string; by: string },
  at: Date,
): Promise<boolean> {
  const added = await tx.run(
    `insert into identity.role_grant (person_id, role, unit_id, granted_at, granted_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [grant.personId, grant.role, grant.unitId, at, grant.by],
  )
  return added > 0
}

/** When the person's latest open session ends at the latest. */
export async function sessionEndOf(sql: Sql, personId: string, now: Date): Promise<Date | undefined> {
  const row = await sql.maybe<{ expiresAt: Date }>(
    `select expires_at as "expiresAt" from identity.session
     where person_id = $1 and ended_at is null and expires_at > $2 order by expires_at desc limit 1`,
    [personId, now],
  )
  return row?.expiresAt
}

export async function unitIdOf(sql: Sql, name: string): Promise<string | undefined> {
  const row = await sql.maybe<{ id: string }>(
    "select id from identity.unit where (name = $1 or short_name = $1) and abolished_on is null order by (name = $1) desc limit 1",
    [name],
  )
  return row?.id
}

/** Says that this house shows the fictional city: its words stand on every page, export and print from now on. */
export async function markSample(tx: Tx, sample: { shape: string; notice: string }, at: Date): Promise<void> {
  await tx.run("insert into identity.sample (shape, notice, made_at) values ($1, $2, $3)", [
    sample.shape,
    sample.notice,
    at,
  ])
}
