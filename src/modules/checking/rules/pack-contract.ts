import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging, params } from "#shapes"

export const publisherView = z.object({
  id,
  name: z.string(),
  /** First 16 hex digits of the key's SHA-256, to compare on the telephone. */
  fingerprint: z.string(),
  addedBy: z.string(),
  at: instant,
  ended: z.boolean(),
})
export type PublisherView = z.infer<typeof publisherView>

export const packRow = z.object({
  id,
  publisher: z.string(),
  number: z.string(),
  version: z.string(),
  datedOn: civilDate,
  changelog: z.string(),
  rows: z.number().int(),
  sensitiveRows: z.number().int(),
  state: z.enum(["waiting", "active", "ended"]),
  uploadedBy: z.string(),
  uploadedAt: instant,
  activatedBy: z.string().nullable(),
  activatedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
})
export type PackRow = z.infer<typeof packRow>

export const packView = packRow.extend({
  hash: z.string(),
  /** Version of the pack in force under this number, if it is another. */
  inForce: z.string().nullable(),
  /** Of the active pack: the version a roll-back leads to; null = the number goes out of force. */
  before: z.string().nullable(),
  /** Against the pack in force; rows of class sensitive are counted and not among the items. */
  diff: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    sensitive: z.number().int(),
    items: z.array(
      z.object({
        rule: z.string(),
        change: z.enum(["added", "removed", "changed"]),
        classLabel: z.string(),
        levelLabel: z.string(),
        wrong: z.string(),
        right: z.array(z.string()),
        source: z.string(),
      }),
    ),
  }),
})
export type PackView = z.infer<typeof packView>

/** Word packs and who signs them. */
export const packContract = {
  publishers: route({
    method: "GET",
    path: "/checking/publishers",
    summary: "词包发布方及其公钥指纹",
    permission: "checking.read-packs",
    query: z.object(paging),
    reply: pageOf(publisherView),
  }),
  addPublisher: route({
    method: "POST",
    path: "/checking/publishers",
    summary: "登记词包发布方（Ed25519公钥）",
    permission: "checking.packs",
    body: z.object({ name: z.string().trim().min(1, "请填写名称").max(60), publicKey: z.string().max(2000) }),
    reply: publisherView,
    refusals: ["checking.packs-not-allowed", "checking.not-a-key", "checking.publisher-known"],
  }),
  endPublisher: route({
    method: "POST",
    path: "/checking/publishers/:id/endings",
    summary: "停用词包发布方",
    permission: "checking.packs",
    params,
    body: empty,
    reply: publisherView,
    refusals: ["checking.packs-not-allowed", "checking.no-such-publisher"],
  }),
  packs: route({
    method: "GET",
    path: "/checking/packs",
    summary: "词包各版本",
    permission: "checking.read-packs",
    query: z.object(paging),
    reply: pageOf(packRow),
  }),
  pack: route({
    method: "GET",
    path: "/checking/packs/:id",
    summary: "一个词包及其与现行版本的差别",
    permission: "checking.read-packs",
    params,
    reply: packView,
    refusals: ["checking.no-such-pack"],
  }),
  uploadPack: route({
    method: "POST",
    path: "/checking/packs",
    summary: "上传词包：验签、验词条，不启用",
    permission: "checking.packs",
    body: z.object({ fileId: id }),
    reply: packView,
    refusals: [
      "checking.packs-not-allowed",
      "checking.not-a-pack",
      "checking.unknown-publisher",
      "checking.wrong-signature",
      "checking.pack-faults",
      "checking.pack-known",
    ],
  }),
  activatePack: route({
    method: "POST",
    path: "/checking/packs/:id/activations",
    summary: "启用词包，替下同一包号的现行版本",
    permission: "checking.packs",
    params,
    body: empty,
    reply: packView,
    refusals: [
      "checking.packs-not-allowed",
      "checking.no-such-pack",
      "checking.pack-active",
      "checking.publisher-ended",
      "checking.wrong-signature",
      "checking.pack-faults",
    ],
  }),
  rollBackPack: route({
    method: "POST",
    path: "/checking/packs/:id/roll-backs",
    summary: "停用词包，回到它替下的版本",
    permission: "checking.packs",
    params,
    body: empty,
    reply: packView,
    refusals: [
      "checking.packs-not-allowed",
      "checking.no-such-pack",
      "checking.pack-not-active",
      "checking.pack-faults",
    ],
  }),
} as const
