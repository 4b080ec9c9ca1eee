import { z } from "zod"
import { allowed, civilDate, formItem, id, instant, personRef, unitRef } from "#shapes"

export const accessModes = ["api", "assisted", "manual"] as const
export const MODE_LABELS = { api: "接口", assisted: "人工辅助", manual: "全人工" } as const satisfies Record<
  string,
  string
>

/** How an account's interface fares, the worst first. */
export const connectionStates = [
  "revoked",
  "ended",
  "failing",
  "renewal",
  "waiting",
  "ending",
  "none",
  "manual",
  "normal",
] as const
export const CONNECTION_LABELS = {
  revoked: "授权被收回",
  ended: "已到期",
  failing: "不通",
  renewal: "交接后待更换",
  waiting: "待确认",
  ending: "即将到期",
  none: "未授权",
  manual: "人工登记",
  normal: "正常",
} as const satisfies Record<(typeof connectionStates)[number], string>

const failure = z.object({ kind: z.string(), reason: z.string(), advice: z.string(), since: instant })
const end = z.object({
  at: instant,
  what: z.enum(["secret", "consent", "grant"]),
  label: z.string(),
  daysLeft: z.number().int(),
})

export const connectionRow = z.object({
  id,
  name: z.string(),
  platform: z.string(),
  platformLabel: z.string(),
  unit: unitRef,
  state: z.enum(connectionStates),
  stateLabel: z.string(),
  mode: z.enum(accessModes).nullable(),
  /** Since when it is so; null: not known. */
  since: instant.nullable(),
  /** What is the matter, one sentence. */
  says: z.string(),
  /** What to do, one sentence; empty when nothing. */
  todo: z.string(),
  lastSuccessAt: instant.nullable(),
  ends: end.nullable(),
})
export type ConnectionRow = z.infer<typeof connectionRow>

export const handoverView = z.object({
  id,
  state: z.enum(["open", "renewal", "done", "cancelled"]),
  stateLabel: z.string(),
  from: personRef,
  to: personRef,
  reason: z.string(),
  openedBy: z.string(),
  openedAt: instant,
  fromConfirmedAt: instant.nullable(),
  toConfirmedAt: instant.nullable(),
  /** Labels of the secrets, never their values. */
  toRenew: z.array(z.string()),
  renewed: z.array(z.string()),
  doneAt: instant.nullable(),
})
export type HandoverView = z.infer<typeof handoverView>

export const credentialView = z.object({
  account: z.object({ id, name: z.string(), platformLabel: z.string(), unit: unitRef }),
  /** null: no connector for this platform; the account is looked after by hand or by import. */
  connector: z
    .object({
      id: z.string(),
      label: z.string(),
      capabilities: z.array(z.string()),
      consents: z.boolean(),
      /** Where the platform pushes to, beginning with "/"; null: it pushes nothing. */
      callbackPath: z.string().nullable(),
    })
    .nullable(),
  status: connectionRow,
  form: z.array(formItem),
  inForce: z
    .object({
      enteredBy: z.string(),
      confirmedBy: z.string(),
      confirmedAt: instant,
      secretsEndOn: civilDate.nullable(),
    })
    .nullable(),
  waiting: z
    .object({ id, enteredBy: z.string(), enteredAt: instant, reason: z.string(), changed: z.array(z.string()) })
    .nullable(),
  failure: failure.nullable(),
  capabilities: z.array(
    z.object({ capability: z.string(), label: z.string(), able: z.boolean(), proof: z.string(), provedAt: instant }),
  ),
  handovers: z.array(handoverView),
  actions: z.object({
    enter: allowed,
    confirm: allowed,
    handOver: allowed,
    confirmHandover: allowed,
    probe: allowed,
  }),
})
export type CredentialView = z.infer<typeof credentialView>
