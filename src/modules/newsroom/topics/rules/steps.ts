/** The eight steps of the rail, in the words of the source (东营区“八步”工作流程). */
export const STEPS = [
  { n: 1, label: "线索汇集" },
  { n: 2, label: "选题申报" },
  { n: 3, label: "研判审批" },
  { n: 4, label: "任务派发" },
  { n: 5, label: "编采联动" },
  { n: 6, label: "稿件提交" },
  { n: 7, label: "编辑统筹" },
  { n: 8, label: "审核发布" },
] as const

export const stepLabel = (n: number): string => STEPS[n - 1]?.label ?? ""

export interface Entered {
  readonly step: number
  readonly at: Date
}

export interface RailStep {
  readonly n: number
  readonly label: string
  /** passed; now; ahead: not yet entered; skipped: gone past without being entered. */
  readonly state: "passed" | "now" | "ahead" | "skipped"
  /** When it was entered first; null if never. */
  readonly enteredAt: Date | null
  /** All the time spent in it, several stays together; of the present one until `now`. Null if never entered. */
  readonly waitedMs: number | null
  readonly stays: number
}

/**
 * The rail of a topic from the steps as they were entered, in order. A stay lasts until the next step is entered, the last one
 * until the topic ended, or until now.
 */
export function railOf(entered: readonly Entered[], now: Date, endedAt: Date | null): RailStep[] {
  const last = entered.at(-1)
  return STEPS.map(({ n, label }) => {
    const stays = entered
      .map((one, index) => ({ ...one, until: entered[index + 1]?.at ?? endedAt ?? now }))
      .filter((one) => one.step === n)
    const [first] = stays
    const waitedMs = first ? stays.reduce((sum, stay) => sum + Math.max(0, +stay.until - +stay.at), 0) : null
    const reached = entered.some((one) => one.step > n)
    const state = last?.step === n && !endedAt ? "now" : first ? "passed" : reached || endedAt ? "skipped" : "ahead"
    return { n, label, state, enteredAt: first?.at ?? null, waitedMs, stays: stays.length }
  })
}

/** Where a task stands on the rail. */
export const STEP_OF_TASK = { given: 5, submitted: 6, editing: 7, reviewing: 8 } as const
export type LiveTask = keyof typeof STEP_OF_TASK

/** A topic with several tasks stands where the last of them stands; undefined: none is live. */
export function stepOfTasks(states: readonly string[]): number | undefined {
  const live = states.flatMap((state) => STEP_OF_TASK[state as LiveTask] ?? [])
  return live.length > 0 ? Math.min(...live) : undefined
}
