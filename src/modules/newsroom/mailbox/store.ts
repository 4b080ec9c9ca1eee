import type { Sql, Tx } from "#platform/db"
import type { Marks, Secrets } from "#platform/secrets"

export type Values = Readonly<Record<string, string>>

export interface Mailbox {
  readonly isOn: boolean
  readonly settings: Values
  readonly secrets: string
  readonly marks: Marks
  readonly enteredAt: Date
  readonly enteredBy: string
  readonly heldUntil: Date | null
  readonly validity: string | null
  readonly lastUid: string
  readonly owedUid: string | null
  readonly owedFlagged: boolean
  readonly stuckUid: string | null
  readonly stuckTimes: number
  readonly readAt: Date | null
  readonly failingSince: Date | null
  readonly failureReason: string | null
  readonly failureAdvice: string | null
  readonly toldAt: Date | null
  readonly testState: "asked" | "calling" | "answered" | null
  readonly testAt: Date | null
  readonly testOk: boolean | null
  readonly testSays: string | null
}

const MAILBOX = `is_on as "isOn", settings, secrets, marks, entered_at as "enteredAt", entered_by as "enteredBy",
  held_until as "heldUntil", validity, last_uid as "lastUid", owed_uid as "owedUid", owed_flagged as "owedFlagged",
  stuck_uid as "stuckUid", stuck_times as "stuckTimes", read_at as "readAt", failing_since as "failingSince",
  failure_reason as "failureReason", failure_advice as "failureAdvice", told_at as "toldAt", test_state as "testState",
  test_at as "testAt", test_ok as "testOk", test_says as "testSays"`

export const mailboxOf = (sql: Sql): Promise<Mailbox | undefined> =>
  sql.maybe<Mailbox>(`select ${MAILBOX} from newsroom.mailbox`)

export async function lockMailbox(tx: Tx): Promise<Mailbox | undefined> {
  await tx.run("select pg_advisory_xact_lock(hashtext('newsroom.mailbox'))")
  return await tx.maybe<Mailbox>(`select ${MAILBOX} from newsroom.mailbox for update`)
}

/** Binds what is sealed to its row: moved elsewhere it no longer opens. */
const CONTEXT = "newsroom.mailbox"

export const sealMailbox = (secrets: Secrets, values: Values): string => secrets.seal(JSON.stringify(values), CONTEXT)

/** Undefined where the key of this home does not open it. */
export function openedSecrets(secrets: Secrets, sealed: string): Values | undefined {
  if (sealed === "") return {}
  try {
    return JSON.parse(secrets.open(sealed, CONTEXT)) as Values
  } catch {
    return undefined
  }
}

export type Entered = Pick<Mailbox, "settings" | "secrets" | "marks" | "enteredAt" | "enteredBy">

/** Enters it anew; `elsewhere`: another folder than before, whose numbers mean nothing here. */
export const putMailbox = (tx: Tx, entered: Entered, elsewhere: boolean): Promise<number> =>
  tx.run(
    `insert into newsroom.mailbox as m (is_on, settings, secrets, marks, entered_at, entered_by) values (true, $1, $2, $3, $4, $5)
     on conflict (one) do update set is_on = true, settings = excluded.settings, secrets = excluded.secrets,
       marks = excluded.marks, entered_at = case when $6 then excluded.entered_at else m.entered_at end,
       entered_by = excluded.entered_by, validity = case when $6 then null else m.validity end,
       last_uid = case when $6 then 0 else m.last_uid end, owed_uid = case when $6 then null else m.owed_uid end,
       stuck_uid = null, stuck_times = 0, read_at = null, failing_since = null, failure_reason = null, failure_advice = null,
       told_at = null, held_until = null, test_state = null, test_ok = null, test_says = null`,
    [
      ...[JSON.stringify(entered.settings), entered.secrets, JSON.stringify(entered.marks), entered.enteredAt],
      ...[entered.enteredBy, elsewhere],
    ],
  )
