import { iso } from "#kernel/time"

/** `2026年6月11日14时05分`, for sentences. */
export function clockText(instant: Date): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(iso(instant)) ?? []
  return `${year}年${Number(month)}月${Number(day)}日${hour}时${minute}分`
}
