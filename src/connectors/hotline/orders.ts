/** 12345工单 as we keep it; each city's own fields are mapped by its adapter (platforms.md 10b, practice only). */
export interface WorkOrder {
  /** Our own number: by it the other side knows an order again. */
  readonly sourceId: string
  /** The hotline's number; null until it has given one. */
  readonly hotlineId: string | null
  readonly channel: string
  readonly kind: "咨询" | "求助" | "投诉" | "举报" | "建议" | "表扬"
  /** First to fourth level. */
  readonly categories: readonly string[]
  readonly title: string
  readonly content: string
  readonly person: { readonly name: string; readonly phone: string; readonly isConfidential: boolean }
  readonly address: string
  /** GB/T 2260. */
  readonly divisionCode: string
  readonly isUrgent: boolean
  readonly receivedAt: Date
  readonly dueAt: Date | null
  /** 统一社会信用代码. */
  readonly unitCode: string
}

export const ORDER_STATES = ["受理", "派单", "签收", "办理", "答复", "退单", "办结"] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** How far an order is, and what was answered. */
export interface OrderProgress {
  readonly sourceId: string
  readonly hotlineId: string
  readonly state: OrderState
  readonly reply: string
  readonly updatedAt: Date
  /** 三率 of the call-back; null: not called yet. */
  readonly isContacted: boolean | null
  readonly isResolved: boolean | null
  readonly isSatisfied: boolean | null
}

/** What one side has of a day. */
export interface DayLine {
  readonly sourceId: string
  readonly hotlineId: string
  readonly state: OrderState
}

/** What the daily comparison finds. */
export interface Reconciled {
  /** Ours that they do not have: to be sent again, under the same number. */
  readonly missingThere: readonly string[]
  /** Theirs that we do not have. */
  readonly missingHere: readonly string[]
  readonly differing: readonly { readonly sourceId: string; readonly here: OrderState; readonly there: OrderState }[]
}

/** 对账: one day of ours against one day of theirs, by our number. */
export function reconcile(here: readonly DayLine[], there: readonly DayLine[]): Reconciled {
  const theirs = new Map(there.map((line) => [line.sourceId, line]))
  const ours = new Map(here.map((line) => [line.sourceId, line]))
  return {
    missingThere: here.filter(({ sourceId }) => !theirs.has(sourceId)).map(({ sourceId }) => sourceId),
    missingHere: there.filter(({ sourceId }) => !ours.has(sourceId)).map(({ hotlineId }) => hotlineId),
    differing: here.flatMap(({ sourceId, state }) => {
      const other = theirs.get(sourceId)
      return other && other.state !== state ? [{ sourceId, here: state, there: other.state }] : []
    }),
  }
}
