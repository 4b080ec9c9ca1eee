import { sentence } from "#kernel/messages"
import { allianceMessages } from "./messages.zh.ts"

/** What a button says: it may be pressed, or why not. */
export const FINE = { ok: true, why: null }
export const barred = (code: string, values: Record<string, string | number> = {}) => ({
  ok: false,
  why: sentence(allianceMessages, code, values),
})
export const NO_RIGHT = { ok: false, why: "您没有办理政策传播联盟的权限。" }
