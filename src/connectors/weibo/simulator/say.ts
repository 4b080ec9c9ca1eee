import type { Said } from "#connectors/kit/simulator"
import { commentsOf, type SimAccount, type SimStatus } from "./world.ts"

export const say = (content: unknown): Said => ({ text: JSON.stringify(content), code: "0" })

/** Errors come with a real HTTP status; the code is a number, and on some calls a text. */
export const refuse = (code: number, error = "as told"): Said => ({
  text: JSON.stringify({ request: "/2/…", error_code: code % 2 === 0 ? code : String(code), error }),
  status: code >= 10_000 && code < 20_000 ? 403 : 400,
  code: String(code),
})

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const two = (value: number): string => String(value).padStart(2, "0")

/** `Tue May 31 17:46:55 +0800 2011`, local time of the platform. */
export function written(at: number): string {
  const local = new Date(at + 8 * 3_600_000)
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(":")
  return `${DAYS[local.getUTCDay()]} ${MONTHS[local.getUTCMonth()]} ${two(local.getUTCDate())} ${time} +0800 ${local.getUTCFullYear()}`
}

export const statusView = (account: SimAccount, one: SimStatus): object => ({
  created_at: written(one.at),
  id: Number(one.id),
  mid: one.id,
  idstr: one.id,
  text: one.text,
  source: '<a href="http://app.example">政务发布</a>',
  isLongText: false,
  reposts_count: one.reposts,
  comments_count: commentsOf(one),
  attitudes_count: one.attitudes,
  annotations: one.annotations === "" ? [] : JSON.parse(one.annotations),
  visible: { type: one.visible, list_id: 0 },
  user: { id: Number(account.uid), idstr: account.uid, screen_name: account.name, followers_count: account.followers },
})
