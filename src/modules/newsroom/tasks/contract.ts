import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, id, instant, pageOf, paging, params, personRef, reason, unitRef } from "#shapes"

export const taskStateNames = [
  "given",
  "submitted",
  "editing",
  "reviewing",
  "published",
  "internal",
  "returned",
  "withdrawn",
] as const

export const taskView = z.object({
  id,
  topicId: id,
  title: z.string(),
  /** Of its topic. */
  contentClass: z.string(),
  formLabel: z.string(),
  state: z.enum(taskStateNames),
  stateLabel: z.string(),
  unit: unitRef,
  personA: personRef,
  personB: personRef,
  givenAt: instant,
  dueAt: instant.nullable(),
  because: z.array(z.string()),
  overdue: z.boolean(),
  urges: z.number().int(),
  articleId: id.nullable(),
  handedIn: z.string(),
  link: z.string(),
  signedBy: z.string(),
  actions: z.object({
    submit: allowed,
    takeUp: allowed,
    sendBack: allowed,
    publish: allowed,
    share: allowed,
    giveBack: allowed,
    withdraw: allowed,
    urge: allowed,
  }),
})
export type RailTask = z.infer<typeof taskView>

const candidate = z.object({ id, name: z.string(), unit: unitRef, tasks: z.number().int(), onDuty: z.boolean() })

const refusals = ["newsroom.task-not-found", "newsroom.not-allowed", "newsroom.task-wrong-state"]
const link = z
  .string()
  .trim()
  .max(500, "链接请控制在500字以内")
  .refine((text) => text === "" || /^https?:\/\/\S+$/.test(text), "链接应以 http:// 或 https:// 开头")

export const taskContract = {
  taskPeople: route({
    method: "GET",
    path: "/newsroom-people",
    summary: "可承担任务的人员及在办件数（不排名）",
    permission: "newsroom.read",
    query: z.object({ unit: id.optional() }),
    reply: z.object({ items: z.array(candidate) }),
  }),
  task: route({
    method: "GET",
    path: "/newsroom-tasks/:id",
    summary: "一项采编任务",
    permission: "newsroom.read",
    params,
    reply: taskView,
    refusals: ["newsroom.task-not-found"],
  }),
  internalItems: route({
    method: "GET",
    path: "/internal-items",
    summary: "内部分享：只在系统内可看的内容",
    permission: "newsroom.read",
    query: z.object(paging),
    reply: pageOf(
      z.object({
        id,
        topicId: id,
        title: z.string(),
        unit: unitRef,
        why: z.string(),
        text: z.string(),
        link: z.string(),
        sharedAt: instant,
      }),
    ),
  }),
  giveTask: route({
    method: "POST",
    path: "/topics/:id/tasks",
    summary: "派发任务，定A、B角和时限",
    permission: "newsroom.chief",
    params,
    body: z.object({
      unitId: id,
      form: z.string().max(20),
      personA: id,
      personB: id,
      /** Working days; absent: the limit of the content class. */
      workdays: z.number().int().min(1).max(30).optional(),
      note: z.string().trim().max(500, "要求请控制在500字以内").default(""),
    }),
    reply: taskView,
    refusals: [
      "newsroom.topic-not-found",
      "newsroom.not-allowed",
      "newsroom.topic-wrong-state",
      "newsroom.unknown-unit",
      "newsroom.unknown-choice",
      "newsroom.same-person",
      "newsroom.not-of-unit",
    ],
  }),
  submitWork: route({
    method: "POST",
    path: "/newsroom-tasks/:id/submissions",
    summary: "提交稿件",
    permission: "newsroom.edit",
    params,
    body: z.object({
      text: z.string().trim().max(20_000, "稿件请控制在2万字以内").default(""),
      link: link.default(""),
    }),
    reply: taskView,
    refusals: [...refusals, "newsroom.not-your-task", "newsroom.nothing-handed-in"],
  }),
  takeUpWork: route({
    method: "POST",
    path: "/newsroom-tasks/:id/editings",
    summary: "接稿，开始编辑统筹",
    permission: "newsroom.edit",
    params,
    body: z.object({}),
    reply: taskView,
    refusals: [...refusals, "newsroom.own-work"],
  }),
  sendBackWork: route({
    method: "POST",
    path: "/newsroom-tasks/:id/rejections",
    summary: "稿件退回采编",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: taskView,
    refusals: [...refusals, "newsroom.own-work", "newsroom.article-decides"],
  }),
  registerRelease: route({
    method: "POST",
    path: "/newsroom-tasks/:id/releases",
    summary: "登记在系统外审签并发布的稿件",
    permission: "newsroom.chief",
    params,
    body: z.object({
      link: link.refine((text) => text !== "", "请填写已发布内容的链接"),
      signedBy: z.string().trim().min(4, "请写明审签人和审核表编号").max(100, "请控制在100字以内"),
    }),
    reply: taskView,
    refusals: [...refusals, "newsroom.own-work", "newsroom.article-decides", "newsroom.internal-only"],
  }),
  shareInside: route({
    method: "POST",
    path: "/newsroom-tasks/:id/sharings",
    summary: "转内部分享，不对外发布",
    permission: "newsroom.chief",
    params,
    body: z.object({ note: z.string().trim().max(500).default("") }),
    reply: taskView,
    refusals: [...refusals, "newsroom.nothing-handed-in", "newsroom.article-decides"],
  }),
  giveBackTask: route({
    method: "POST",
    path: "/newsroom-tasks/:id/returns",
    summary: "退单",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: taskView,
    refusals: [...refusals, "newsroom.not-your-task"],
  }),
  withdrawTask: route({
    method: "POST",
    path: "/newsroom-tasks/:id/withdrawals",
    summary: "撤回任务",
    permission: "newsroom.chief",
    params,
    body: z.object({ reason }),
    reply: taskView,
    refusals: [...refusals, "newsroom.article-decides"],
  }),
  urgeTask: route({
    method: "POST",
    path: "/newsroom-tasks/:id/urges",
    summary: "催办任务",
    permission: "newsroom.chief",
    params,
    body: z.object({ note: z.string().trim().max(500).default("") }),
    reply: taskView,
    refusals,
  }),
} as const
