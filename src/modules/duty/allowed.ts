import { sentence } from "#kernel/messages"
import type { Refusal } from "#kernel/outcome"
import { dutyMessages } from "./messages.zh.ts"

/** May it be done now? The refusal's sentence stands on the grey button. */
export const allowedOf = (refusal: Refusal | undefined): { ok: boolean; why: string | null } =>
  refusal ? { ok: false, why: sentence(dutyMessages, refusal.code, refusal.values) } : { ok: true, why: null }
