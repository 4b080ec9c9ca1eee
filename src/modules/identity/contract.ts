import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, pageOf, paging, params, unitRef } from "#shapes"
import { loginName } from "./rules/login-name.ts"
import { manageContract } from "./rules/manage-contract.ts"
import { levels, unitKinds } from "./rules/units.ts"

export { levels, unitKinds }

export const unitView = z.object({
  id,
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(unitKinds),
  level: z.enum(levels),
  /** 块: the area it stands in. */
  areaParent: unitRef.nullable(),
  /** 条: the line above it. */
  lineParent: unitRef.nullable(),
  divisionCode: z.string().nullable(),
  childCount: z.number().int(),
  peopleCount: z.number().int(),
})
export type UnitView = z.infer<typeof unitView>

export const personView = z.object({
  id,
  name: z.string(),
  loginName: z.string().nullable(),
  unit: unitRef,
  roles: z.array(z.object({ role: z.string(), label: z.string(), unit: unitRef })),
  state: z.enum(["active", "locked", "left"]),
})

export const sessionView = z.object({
  person: z.object({ id: z.string(), name: z.string(), loginName: z.string() }),
  unit: z.object({ id: z.string(), name: z.string(), level: z.enum(levels) }),
  roles: z.array(z.object({ role: z.string(), label: z.string(), unit: unitRef })),
  permissions: z.array(z.string()),
  /** Set while the program shows the fictional sample city; printed on every page. */
  sampleNotice: z.string().nullable(),
  expiresAt: z.string(),
  /** The server's clock: the console counts 今天 and 还剩 from it. */
  now: z.string(),
})
export type SessionView = z.infer<typeof sessionView>

export const accessTokenView = z.object({
  id,
  name: z.string(),
  madeAt: z.string(),
  expiresOn: z.string(),
  ended: z.boolean(),
  lastUsedAt: z.string().nullable(),
})
export type AccessTokenView = z.infer<typeof accessTokenView>

export const identityContract = {
  signIn: route({
    method: "POST",
    path: "/session",
    summary: "登录",
    permission: "public",
    body: z.object({
      name: z.string().trim().min(1, "请填写用户名").max(60),
      password: z.string().min(1, "请填写密码").max(200),
      code: z.string().max(10).optional(),
    }),
    reply: sessionView,
    refusals: ["identity.wrong-password", "identity.locked-out", "identity.address-locked", "identity.busy"],
  }),
  setUpNeeded: route({
    method: "GET",
    path: "/set-up",
    summary: "是否需要首次设置",
    permission: "public",
    reply: z.object({ needed: z.boolean() }),
  }),
  setUp: route({
    method: "POST",
    path: "/set-up",
    summary: "首次设置：建立主管单位和第一个管理员",
    permission: "public",
    body: z.object({
      code: z.string().min(1, "请填写服务器日志中的一次性代码").max(40),
      unitName: z.string().trim().min(2, "请填写主管单位全称").max(60),
      level: z.enum(levels),
      personName: z.string().trim().min(2, "请填写姓名").max(40),
      loginName,
      password: z.string().min(1).max(200),
    }),
    reply: empty,
    refusals: ["identity.wrong-code", "identity.set-up-before", "identity.weak-password"],
  }),
  signOut: route({ method: "DELETE", path: "/session", summary: "退出登录", permission: "public", reply: empty }),
  session: route({ method: "GET", path: "/session", summary: "当前登录", permission: "session", reply: sessionView }),
  changePassword: route({
    method: "PUT",
    path: "/session/password",
    summary: "修改密码",
    permission: "session",
    body: z.object({ present: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    reply: empty,
    refusals: ["identity.wrong-password", "identity.weak-password"],
  }),
  accessTokens: route({
    method: "GET",
    path: "/access-tokens",
    summary: "我的接口令牌",
    permission: "session",
    reply: z.object({ items: z.array(accessTokenView) }),
  }),
  makeAccessToken: route({
    method: "POST",
    path: "/access-tokens",
    summary: "新建接口令牌（只显示一次）",
    permission: "session",
    body: z.object({ name: z.string().trim().min(2, "请写明用途").max(60), expiresOn: civilDate }),
    reply: accessTokenView.extend({ token: z.string() }),
    refusals: ["identity.token-too-long"],
  }),
  endAccessToken: route({
    method: "DELETE",
    path: "/access-tokens/:id",
    summary: "停用接口令牌",
    permission: "session",
    params,
    reply: empty,
    refusals: ["identity.not-found"],
  }),
  units: route({
    method: "GET",
    path: "/units",
    summary: "机构列表（按数据范围）",
    permission: "session",
    query: z.object({
      ...paging,
      q: z.string().max(60).optional(),
      parent: id.optional(),
      level: z.enum(levels).optional(),
    }),
    reply: pageOf(unitView),
  }),
  unit: route({
    method: "GET",
    path: "/units/:id",
    summary: "一个机构",
    permission: "session",
    params,
    reply: unitView.extend({ people: z.array(personView), path: z.array(unitRef), abolishedOn: z.string().nullable() }),
  }),
  person: route({
    method: "GET",
    path: "/people/:id",
    summary: "一个人员",
    permission: "identity.read-people",
    params,
    reply: personView,
    refusals: ["identity.not-found"],
  }),
  people: route({
    method: "GET",
    path: "/people",
    summary: "人员列表（按数据范围）",
    permission: "identity.read-people",
    query: z.object({ ...paging, q: z.string().max(60).optional(), unit: id.optional() }),
    reply: pageOf(personView),
  }),
  ...manageContract,
} as const
