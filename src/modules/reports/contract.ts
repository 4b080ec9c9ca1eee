import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, instant, pageOf, paging, params } from "#shapes"

export const bulletinView = z.object({
  id,
  title: z.string(),
  number: z.string().nullable(),
  from: civilDate,
  to: civilDate,
  madeAt: instant,
  madeBy: z.string(),
  dueOn: civilDate,
  /** Figures it was built from: label, value, address of the rows. */
  figures: z.array(z.object({ label: z.string(), value: z.string(), opens: z.string().nullable() })),
  /** The paper's text, block by block, as it will print. */
  blocks: z.array(z.object({ kind: z.string(), text: z.string() })),
  annex: z.array(
    z.object({
      account: z.string(),
      platform: z.string(),
      unit: z.string(),
      problem: z.string(),
      clause: z.string(),
      state: z.string(),
    }),
  ),
})

export type BulletinView = z.infer<typeof bulletinView>

export const reportsContract = {
  bulletins: route({
    method: "GET",
    path: "/bulletins",
    summary: "通报列表",
    permission: "reports.read",
    query: z.object(paging),
    reply: pageOf(bulletinView.omit({ blocks: true, annex: true, figures: true })),
  }),
  bulletin: route({
    method: "GET",
    path: "/bulletins/:id",
    summary: "一份通报",
    permission: "reports.read",
    params,
    reply: bulletinView,
    refusals: ["reports.not-found"],
  }),
  makeBulletin: route({
    method: "POST",
    path: "/bulletins",
    summary: "按检查结果生成通报",
    permission: "reports.make",
    body: z.object({ from: civilDate, to: civilDate, number: z.string().trim().max(40).optional() }),
    reply: bulletinView,
    refusals: ["reports.empty-period", "reports.bad-number"],
  }),
  bulletinFile: route({
    method: "GET",
    path: "/bulletins/:id/file",
    summary: "通报（Word）",
    permission: "reports.read",
    params,
    reply: empty,
    download: true,
    refusals: ["reports.not-found"],
  }),
} as const
