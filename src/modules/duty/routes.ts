import { parseInstant } from "#kernel/time"
import { type Bound, bind, bindRead } from "#platform/http"
import { endAbsence, enterAbsence } from "./commands/absence.ts"
import { receiveHandOver, writeHandOver } from "./commands/hand-over.ts"
import { addShift, cancelShift, changePeople, planShifts } from "./commands/plan-shifts.ts"
import { changeRoster, endRoster, openRoster } from "./commands/roster.ts"
import { answerSwap, askSwap, withdrawSwap } from "./commands/swap.ts"
import { dutyContract as c } from "./contract.ts"
import type { DutyPorts } from "./ports.ts"
import { listAbsences } from "./queries/absences.ts"
import { loadPage } from "./queries/load.ts"
import { listRings } from "./queries/rings.ts"
import { listRosters, rosterOf } from "./queries/rosters.ts"
import { listShifts, shiftOf } from "./queries/shifts.ts"
import { weekPage } from "./queries/week.ts"
import { acknowledge, settle } from "./rings/answer.ts"

/** The contract has parsed it already. */
const instantOf = (text: string): Date => parseInstant(text) ?? new Date(Number.NaN)

export const dutyRoutes = (ports: DutyPorts): readonly Bound[] => [
  bindRead(c.week, weekPage(ports)),
  bindRead(c.rosters, listRosters),
  bindRead(c.roster, rosterOf),
  bind(c.openRoster, openRoster),
  bind(c.changeRoster, changeRoster),
  bind(c.endRoster, endRoster),
  bind(c.plan, planShifts),
  bind(c.addShift, (ctx, tx, input) =>
    addShift(ctx, tx, { ...input, startsAt: instantOf(input.startsAt), endsAt: instantOf(input.endsAt) }),
  ),
  bindRead(c.shifts, listShifts),
  bindRead(c.shift, shiftOf),
  bind(c.changePeople, changePeople),
  bind(c.cancelShift, cancelShift),
  bind(c.handOver, writeHandOver),
  bind(c.receive, receiveHandOver),
  bind(c.askSwap, askSwap),
  bind(c.answerSwap, answerSwap),
  bind(c.withdrawSwap, withdrawSwap),
  bindRead(c.rings, listRings),
  bind(c.acknowledge, (ctx, tx, { id }) => acknowledge(tx, ctx, { ringId: id })),
  bind(c.settle, (ctx, tx, { id, note }) => settle(tx, ctx, { ringId: id, note })),
  bindRead(c.load, loadPage),
  bindRead(c.absences, listAbsences),
  bind(c.enterAbsence, (ctx, tx, input) =>
    enterAbsence(ctx, tx, { ...input, from: instantOf(input.from), until: instantOf(input.until) }),
  ),
  bind(c.endAbsence, endAbsence),
]
