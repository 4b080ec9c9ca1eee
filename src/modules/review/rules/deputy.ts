export type DeputyState = "coming" | "in-force" | "over" | "ended"
export const DEPUTY_LABELS: Readonly<Record<DeputyState, string>> = {
  coming: "未到期",
  "in-force": "委托中",
  over: "已到期",
  ended: "已收回",
}

/** State of a naming on a civil date; both days count. */
export const deputyStateOf = (
  deputy: { readonly fromOn: string; readonly untilOn: string; readonly isEnded: boolean },
  today: string,
): DeputyState =>
  deputy.isEnded ? "ended" : today < deputy.fromOn ? "coming" : today > deputy.untilOn ? "over" : "in-force"
