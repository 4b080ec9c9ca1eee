import { civilDate } from "#kernel/time"
import { type AnsweredQuestion, answeredQuestions, messageKindLabel } from "#modules/inbox"
import type { Sql } from "#platform/db"
import { promiseLabels } from "./queries/doors.ts"
import { reportsOf } from "./queries/reports.ts"
import { inkOn } from "./rules/contrast.ts"
import type { ReportView, TallyView } from "./rules/views.ts"
import { doorRules } from "./settings.ts"
import { type DoorRow, doorRow, doorRows, isOpenOn, membersOf } from "./store.ts"
import type { TallyOutcome } from "./tallies/count.ts"
import { frozenWeeks, messagesOfWeek, runningWeek } from "./tallies/show.ts"

/** A named door as anybody sees it. */
export interface PublicDoor extends DoorRow {
  readonly ink: string
  readonly isOpen: boolean
  readonly promises: readonly string[]
  readonly kindChoices: readonly { readonly id: string; readonly label: string }[]
}

const publicOf = (row: DoorRow, now: Date): PublicDoor => ({
  ...row,
  ink: inkOn(row.colour).ink,
  isOpen: isOpenOn(row, civilDate(now)),
  promises: promiseLabels(row),
  kindChoices: row.kinds.map((id) => ({ id, label: messageKindLabel(id) })),
})

/** Those that take messages today. */
export const publicDoors = async (sql: Sql, now: Date): Promise<PublicDoor[]> =>
  (await doorRows(sql)).map((row) => publicOf(row, now)).filter(({ isOpen }) => isOpen)

export async function publicDoor(sql: Sql, id: string, now: Date): Promise<PublicDoor | undefined> {
  const row = await doorRow(sql, id)
  return row && publicOf(row, now)
}

export interface PublicWeeks {
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly weeks: readonly TallyView[]
  readonly reports: readonly ReportView[]
}

/** Its member units, this week and the frozen ones, and for 媒体监督 what media reported. */
export async function publicWeeks(sql: Sql, door: PublicDoor, now: Date): Promise<PublicWeeks> {
  const shown = doorRules().weeksShown.value
  return {
    members: await membersOf(sql, door.id),
    weeks: [await runningWeek(sql, door.id, now), ...(await frozenWeeks(sql, door.id, shown))],
    reports: door.kind === "media" ? await reportsOf(sql, door.id, 20) : [],
  }
}

/** What a figure opens to: the published answers among its messages, and how many messages it counts. */
export async function publicAnswersOfWeek(
  sql: Sql,
  doorId: string,
  week: string,
  now: Date,
  outcomes: readonly TallyOutcome[],
): Promise<{ readonly all: number; readonly answers: readonly AnsweredQuestion[] }> {
  const ids = await messagesOfWeek(sql, doorId, week, now, { outcomes })
  return { all: ids.length, answers: await answeredQuestions(sql, { limit: 200, ids }) }
}
