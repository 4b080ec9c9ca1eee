import { addDays, civilDate, DAY_MS, HOUR_MS, iso, MINUTE_MS } from "#kernel/time"

/** What is shown where nothing was measured. It is not 0. */
export const NO_DATA = "无数据"

/** `1170`, `1.2万` from 10,000 on, `3.4亿`; `无数据` for nothing. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NO_DATA
  const size = Math.abs(value)
  if (size >= 99_995_000) return `${short(value / 100_000_000)}亿`
  if (size >= 10_000) return `${short(value / 10_000)}万`
  return short(value)
}

const short = (value: number): string => String(Math.round(value * 10) / 10)

/** `59.7%`; the share of nothing is `无数据`. */
export function percent(part: number | null | undefined, whole: number | null | undefined): string {
  if (part === null || part === undefined || !whole) return NO_DATA
  return `${((part / whole) * 100).toFixed(1)}%`
}

/** A percentage with its counts: `59.7%，698/1170`. */
export function share(part: number | null | undefined, whole: number | null | undefined): string {
  const text = percent(part, whole)
  return text === NO_DATA ? text : `${text}，${part}/${whole}`
}

/** A change with its sign: `+12`, `−3`, `持平`. */
export function change(value: number | null | undefined): string {
  if (value === null || value === undefined) return NO_DATA
  if (value === 0) return "持平"
  return value > 0 ? `+${count(value)}` : `−${count(-value)}`
}

/** `今天 14:05`, `昨天 09:30`, `6月11日`, `2025年6月11日`; `无` for no instant. */
export function when(instant: string | null | undefined, now: Date): string {
  if (!instant) return "无"
  const local = iso(new Date(instant))
  const date = local.slice(0, 10)
  const today = civilDate(now)
  if (date === today) return `今天 ${local.slice(11, 16)}`
  if (date === addDays(today, -1)) return `昨天 ${local.slice(11, 16)}`
  if (date === addDays(today, 1)) return `明天 ${local.slice(11, 16)}`
  return day(date, now)
}

/** A civil date without time: `6月11日`, with the year when it is not this one. */
export function day(date: string | null | undefined, now: Date): string {
  if (!date) return "无"
  const [year, month, ofMonth] = date.slice(0, 10).split("-").map(Number)
  const short = `${month}月${ofMonth}日`
  return String(year) === civilDate(now).slice(0, 4) ? short : `${year}年${short}`
}

/** The whole instant, for hovering and for print: `2026年6月11日 14:05:09`. */
export function exactly(instant: string): string {
  const local = iso(new Date(instant))
  return `${local.slice(0, 4)}年${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 19)}`
}

/** A length of time in its two largest units: `2 天 4 小时`, `3 小时 20 分`, `不到 1 分`; from three days on hours say nothing. */
export function duration(ms: number): string {
  const days = Math.floor(ms / DAY_MS)
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
  if (days > 0) return hours > 0 && days < 3 ? `${days} 天 ${hours} 小时` : `${days} 天`
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`
  return minutes > 0 ? `${minutes} 分` : "不到 1 分"
}

/** How a deadline stands: text, and how urgent (`serious` within a day, `veto` when past). */
export function timeLeft(due: string, now: Date): { text: string; tone: "plain" | "serious" | "veto" } {
  const left = new Date(due).getTime() - now.getTime()
  // A day late or more: whole days are what is reported, and what a narrow column holds.
  const late = left < -DAY_MS ? Math.floor(left / -DAY_MS) * DAY_MS : -left
  if (left < 0) return { text: `已逾期 ${duration(late)}`, tone: "veto" }
  return { text: `还剩 ${duration(left)}`, tone: left < DAY_MS ? "serious" : "plain" }
}

/** `12.3 KB`, `4.0 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
