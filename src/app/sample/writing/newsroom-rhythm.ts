import { HOUSE } from "#kernel/actor"
import { addDays, civilDate } from "#kernel/time"
import { closeMeeting, decideAtMeeting, openColumn, openMeeting, recordEdition, watchColumns } from "#modules/newsroom"
import { isWorkingDay } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import { duesBetween } from "#rules/newsroom"
import { ctxOf } from "./cast.ts"
import type { Kitchen } from "./kitchen.ts"
import { COLUMNS } from "./newsroom-stories.ts"

/** Columns with what they promised: kept on each due day but those their story leaves out. By key. */
export async function writeColumns({ tx, as, asOf, back, people }: Kitchen): Promise<ReadonlyMap<string, string>> {
  const opened = back(25, 10)
  const fromOn = civilDate(opened)
  const ids = new Map<string, string>()
  for (const { key, missedBefore, lastsDays, titles, ...column } of COLUMNS) {
    const untilOn = lastsDays ? addDays(civilDate(asOf), lastsDays) : null
    const { id } = await as(people.chief, opened, (ctx, room) => openColumn(ctx, room, { ...column, fromOn, untilOn }))
    ids.set(key, id)
    const dues = duesBetween({ ...column, fromOn, untilOn }, fromOn, addDays(civilDate(asOf), -1))
    for (const [index, dueOn] of dues.entries()) {
      // Counted from the latest: the first of them may be the one that was missed.
      if (dues.length - 1 - index === missedBefore) continue
      const title = titles[index % titles.length]!
      const edition = { dueOn, putOutOn: dueOn, title, link: `https://mp.anlan.example/s/${key}-${dueOn}` }
      const at = new Date(`${dueOn}T17:20:00+08:00`)
      await as(people.editor, at, (ctx, room) => recordEdition(ctx, room, { ...edition, id }))
    }
  }
  await watchColumns(tx, ctxOf(HOUSE, back(0, 0, 20)))
  return ids
}

/**
 * The meeting of three working days ago, held, and the next one, called: between them topics come in. `tell` tells the stories
 * from one place to another.
 */
export async function writeMeetings(
  { as, asOf, back, people }: Kitchen,
  tell: (from: number, to: number) => Promise<void>,
): Promise<void> {
  const { chief, second } = people
  await tell(0, BEFORE_MEETING)
  const held = back(3, 9, 50)
  const meeting = await as(chief, held, (ctx, room) => openMeeting(ctx, room, { heldOn: civilDate(held), title: "" }))
  const [first, ...rest] = meeting.agenda.map((item) => item.topic.id)
  const at = back(3, 10, 30)
  if (first) {
    await as(chief, at, (ctx, room) =>
      decideAtMeeting(ctx, room, {
        id: meeting.id,
        topicId: first,
        decision: "approve",
        note: "请市医保局核对数字后推出",
      }),
    )
  }
  const [other] = rest
  if (other) {
    await as(chief, at, (ctx, room) =>
      decideAtMeeting(ctx, room, {
        id: meeting.id,
        topicId: other,
        decision: "return",
        note: "补充办理地点和电话再报",
      }),
    )
  }
  // What is left of the agenda was not spoken of: it is carried over.
  await as(chief, back(3, 11, 10), (ctx, room) =>
    closeMeeting(ctx, room, { id: meeting.id, note: "各单位于每个工作日十时前报题；临近节日的选题提前一周报。" }),
  )
  await tell(BEFORE_MEETING, 99)
  await as(second, back(1, 17), (ctx, room) =>
    openMeeting(ctx, room, { heldOn: workingDayFrom(civilDate(asOf)), title: "" }),
  )
}

function workingDayFrom(date: string): string {
  let on = date
  while (!isWorkingDay(on, workCalendar())) on = addDays(on, 1)
  return on
}

/** As many of the stories happen before the meeting that was held. */
const BEFORE_MEETING = 8
