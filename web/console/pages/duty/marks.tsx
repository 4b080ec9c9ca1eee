import type { RingView, ShiftLine } from "#contract/duty"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const RING_TONES: Readonly<Record<RingView["state"], Tone>> = {
  ringing: "plain",
  passed: "serious",
  unanswered: "veto",
  acknowledged: "good",
  settled: "idle",
}

export const RingState = ({ of }: { of: Pick<RingView, "state" | "stateLabel"> }) => (
  <StateMark tone={RING_TONES[of.state]}>{of.stateLabel}</StateMark>
)

const SHIFT_STATES: Readonly<Record<ShiftLine["state"], readonly [Tone, string]>> = {
  coming: ["plain", "未开始"],
  running: ["good", "值班中"],
  over: ["idle", "已结束"],
  cancelled: ["idle", "已取消"],
}

/** Where the shift stands; what is wrong with it goes first. */
export function ShiftState({ of }: { of: ShiftLine }) {
  const nobody = of.a.away && !of.a.standIn && of.b.away && !of.b.standIn
  if (of.state !== "over" && of.state !== "cancelled" && nobody) return <StateMark tone="veto">无人在岗</StateMark>
  if (of.state === "running" && of.takenOverAt) return <StateMark tone="serious">B角已接手</StateMark>
  if (of.handedOver === "missing") return <StateMark tone="serious">未交班</StateMark>
  const [tone, label] = SHIFT_STATES[of.state]
  return <StateMark tone={tone}>{label}</StateMark>
}

/** Who sits there, why he does not, and who is there instead. */
export function SeatCell({ seat }: { seat: ShiftLine["a"] }) {
  if (!seat.away) return <>{seat.person.name}</>
  return (
    <>
      <s>{seat.person.name}</s>
      <span className="mark-serious">（{seat.away}）</span>
      {seat.standIn ? `，${seat.standIn.name}代班` : ""}
    </>
  )
}

const clock = (at: string): string => at.slice(11, 16)
const day = (at: string): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`

/** `11月28日 17:30—次日 08:30`: of a shift the hour says more than how far away it is. */
export const ShiftTime = ({ of }: { of: ShiftLine }) => (
  <>
    {day(of.startsAt)} {clock(of.startsAt)}—{day(of.startsAt) === day(of.endsAt) ? "" : "次日 "}
    {clock(of.endsAt)}
    {of.dayOff ? <span className="secondary"> {of.dayOff}</span> : null}
  </>
)
