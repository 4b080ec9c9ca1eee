import { z } from "zod"
import { route } from "#kernel/route"
import {
  allowed,
  civilDate,
  count,
  empty,
  event,
  id,
  instant,
  listed,
  pageOf,
  paging,
  params,
  part,
  reason,
  unitRef,
} from "#shapes"

export const accountStates = ["normal", "paused", "retired", "deregistered"] as const
export const filingSystems = ["国办", "网信"] as const

export const accountRow = z.object({
  id,
  name: z.string(),
  /** Platform id as in data/platforms, for example `wechat-mp`. */
  platform: z.string(),
  platformLabel: z.string(),
  unit: unitRef,
  level: z.string(),
  /** null: 无数据, which is not 0. */
  followers: z.number().int().nullable(),
  postsPerDay: z.number().nullable(),
  functions: z.array(z.string()),
  state: z.enum(accountStates),
  stateLabel: z.string(),
  lastPostAt: instant.nullable(),
  openProblems: z.number().int(),
  countedIn: z.enum(filingSystems),
})
export type AccountRow = z.infer<typeof accountRow>

export const accountView = accountRow.extend({
  platformId: z.string().nullable(),
  url: z.string().nullable(),
  parentUnit: unitRef.nullable(),
  unitKind: z.string(),
  certifiedAs: z.string().nullable(),
  openedOn: z.string().nullable(),
  filingNo: z.string().nullable(),
  principal: z.string().nullable(),
  operator: z.string().nullable(),
  contractor: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  /** Unknown columns of the roster, kept as they came. */
  extra: z.record(z.string(), z.string()),
  asOf: civilDate,
  /** Where followers come from: source, time, method. */
  followersSource: z.object({ method: z.enum(["api", "import", "manual"]), at: instant }).nullable(),
  actions: z.object({ change: allowed }),
})
export type AccountView = z.infer<typeof accountView>

/** Filters of the ledger; the same names on screen, in the address bar and in exports. */
export const ledgerFilter = {
  q: z.string().max(60).optional(),
  platform: listed,
  level: listed,
  state: listed,
  unit: id.optional(),
  counted: z.enum(["国办", "网信", "全部"]).default("国办"),
  followersMin: count.optional(),
  followersMax: count.optional(),
  postsPerDayMin: z.coerce.number().min(0).max(100_000).optional(),
  functions: listed,
  /** Days without an update, at least. */
  quietDays: z.coerce.number().int().min(0).max(3660).optional(),
  /** Days without an update, at most: with the one above, an age from … to. */
  quietDaysMax: z.coerce.number().int().min(0).max(3660).optional(),
  /** 无数据: no update is known. */
  neverPosted: z.enum(["yes"]).optional(),
  /** The ledger as it stood on that date. */
  asOf: civilDate.optional(),
}

export const importError = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
})

export const importView = z.object({
  id,
  fileName: z.string(),
  state: z.enum(["previewed", "confirmed", "done", "failed"]),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  errors: z.array(importError),
  /** Worth knowing before confirming (a second account on one platform, a name like another's); stops nothing. */
  hints: z.array(importError),
  /** Sheets and lines left out on purpose. */
  notes: z.array(z.string()),
  unknownColumns: z.array(z.string()),
  /** The first rows as they would be written. */
  sample: z.array(
    z.object({ row: z.number().int(), name: z.string(), platform: z.string(), unit: z.string(), verdict: z.string() }),
  ),
  progressId: z.string().nullable(),
  createdAt: instant,
})
export type ImportView = z.infer<typeof importView>

export * from "./rules/credential-contract.ts"
export * from "./rules/drill-contract.ts"
export * from "./rules/credential-views.ts"

export const registryContract = {
  accounts: route({
    method: "GET",
    path: "/accounts",
    summary: "台账：账号列表",
    permission: "registry.read",
    query: z.object({
      ...paging,
      ...ledgerFilter,
      sort: z.enum(["name", "-followers", "-postsPerDay", "lastPostAt", "unit"]).default("unit"),
    }),
    reply: pageOf(accountRow).extend({
      asOf: instant,
      figures: z.object({ byPlatform: z.array(part), byLevel: z.array(part), byState: z.array(part) }),
    }),
  }),
  account: route({
    method: "GET",
    path: "/accounts/:id",
    summary: "一个账号（可指定日期）",
    permission: "registry.read",
    params,
    query: z.object({ asOf: civilDate.optional() }),
    reply: accountView,
    refusals: ["registry.not-found"],
  }),
  accountEvents: route({
    method: "GET",
    path: "/accounts/:id/events",
    summary: "账号的变更历史",
    permission: "registry.read",
    params,
    reply: z.object({ items: z.array(event) }),
    refusals: ["registry.not-found"],
  }),
  changeAccount: route({
    method: "PATCH",
    path: "/accounts/:id",
    summary: "更正台账信息",
    permission: "registry.edit",
    params,
    body: z.object({
      name: z.string().trim().min(1).max(60).optional(),
      url: z.string().max(500).optional(),
      functions: z.array(z.enum(["发布", "互动", "办事"])).optional(),
      principal: z.string().max(40).optional(),
      operator: z.string().max(40).optional(),
      reason,
    }),
    reply: empty,
    refusals: [
      "registry.not-found",
      "registry.not-allowed",
      "registry.archived",
      "registry.unknown-link",
      "registry.other-platform",
      "registry.id-taken",
      "registry.nothing-changed",
    ],
  }),
  exportAccounts: route({
    method: "GET",
    path: "/accounts-export",
    summary: "导出台账（xlsx）",
    permission: "registry.read",
    query: z.object(ledgerFilter),
    reply: empty,
    download: true,
  }),
  recogniseLink: route({
    method: "GET",
    path: "/account-links",
    summary: "由账号链接识别平台与账号ID",
    permission: "session",
    query: z.object({ link: z.string().min(1).max(1000) }),
    reply: z.object({
      platform: z.string(),
      platformLabel: z.string(),
      platformId: z.string().nullable(),
      known: accountRow.nullable(),
    }),
    refusals: ["registry.unknown-link"],
  }),
  previewImport: route({
    method: "POST",
    path: "/imports",
    summary: "名册导入：先试算，不写入",
    permission: "registry.import",
    body: z.object({ fileId: id }),
    reply: importView,
    refusals: ["registry.unreadable-file", "registry.not-found"],
  }),
  importStatus: route({
    method: "GET",
    path: "/imports/:id",
    summary: "一次导入",
    permission: "registry.import",
    params,
    reply: importView,
    refusals: ["registry.not-found"],
  }),
  confirmImport: route({
    method: "POST",
    path: "/imports/:id/confirmations",
    summary: "确认导入",
    permission: "registry.import",
    params,
    body: z.object({ skipErrors: z.boolean().default(true) }),
    reply: importView,
    refusals: ["registry.not-found", "registry.import-used", "registry.import-empty", "registry.import-has-errors"],
  }),
} as const
