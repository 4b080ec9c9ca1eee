import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, id, params, reason } from "#shapes"
import { doorKinds, doorLine, doorView, limitShape } from "./rules/views.ts"

export type { DoorLine, DoorView, ReportView, TallyView } from "./rules/views.ts"

const line = (most: number, least: number, says: string) =>
  z.string().trim().min(least, says).max(most, `请控制在${most}字以内`)

const words = z.object({
  kind: z.enum(doorKinds),
  name: line(20, 2, "请写明专栏名称（至少两个字）"),
  says: line(40, 4, "请用一句话写明这个专栏做什么（至少四个字）"),
  promise: line(300, 4, "请写明承诺（至少四个字）"),
  colour: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "颜色写成 #1f4e79"),
  mark: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}{1,2}$/u, "标识为一至两个汉字"),
  unitId: id,
  memberIds: z.array(id).max(200, "参与单位最多200个").default([]),
  kinds: z.array(z.string().max(20)).min(1, "请至少选择一种来信类别"),
  first: limitShape.nullable().default(null),
  end: limitShape.nullable().default(null),
  validFrom: civilDate,
  validTo: civilDate.nullable().default(null),
})
const setRefusals = [
  ...["doors.not-allowed", "doors.dates", "doors.contrast", "doors.pale", "doors.same-name", "doors.unknown-unit"],
  ...["doors.unknown-kind", "doors.no-promise", "doors.not-stricter"],
]

export const doorsContract = {
  list: route({
    ...{ method: "GET", path: "/named-doors", summary: "问政专栏列表", permission: "doors.read" },
    reply: z.object({ items: z.array(doorLine) }),
  }),
  one: route({
    ...{ method: "GET", path: "/named-doors/:id", summary: "一个问政专栏", permission: "doors.read", params },
    reply: doorView,
    refusals: ["doors.not-found"],
  }),
  make: route({
    ...{ method: "POST", path: "/named-doors", summary: "新建问政专栏", permission: "doors.edit" },
    body: words,
    reply: z.object({ id }),
    refusals: setRefusals,
  }),
  edit: route({
    ...{ method: "PUT", path: "/named-doors/:id", summary: "修改问政专栏", permission: "doors.edit", params },
    body: words,
    reply: z.object({ id }),
    refusals: ["doors.not-found", ...setRefusals],
  }),
  correct: route({
    method: "POST",
    path: "/named-doors/:id/tally-corrections",
    ...{ summary: "更正一周战报", permission: "doors.edit", params },
    body: z.object({ week: civilDate, reason }),
    reply: z.object({ id }),
    refusals: ["doors.not-found", "doors.not-allowed", "doors.week-running", "doors.no-tally"],
  }),
  report: route({
    ...{ method: "POST", path: "/named-doors/:id/reports", summary: "登记媒体报道", permission: "inbox.desk", params },
    body: z.object({
      media: line(40, 2, "请写明媒体名称（至少两个字）"),
      title: line(60, 4, "请写明报道标题（至少四个字）"),
      text: line(2000, 5, "请写明报道反映的问题（至少五个字）"),
      place: z.string().trim().max(60, "地点请控制在60字以内").default(""),
      url: z
        .string()
        .trim()
        .max(500)
        .regex(/^https?:\/\/\S+$/i, "请填写以 http:// 或 https:// 开头的网址")
        .nullable()
        .default(null),
      publishedOn: civilDate,
    }),
    reply: z.object({ messageId: id }),
    refusals: ["doors.not-found", "doors.not-allowed", "doors.not-media", "doors.closed", "inbox.closed"],
  }),
} as const
