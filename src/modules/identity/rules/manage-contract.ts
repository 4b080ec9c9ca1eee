import { z } from "zod"
import { route } from "#kernel/route"
import { civilDate, empty, id, params, reason } from "#shapes"
import { loginName } from "./login-name.ts"
import { levels, unitKinds } from "./units.ts"

const unitName = z.string().trim().min(2, "请填写机构全称").max(60)
const shortName = z.string().trim().min(2, "请填写简称").max(30)
const divisionCode = z
  .string()
  .trim()
  .regex(/^\d{6}(\d{3}|\d{6})?$/, "区划代码为6位、9位或12位数字")
const onRole = z.object({ role: z.string().max(40), unitId: id, reason })
/** Shown once, kept nowhere. */
const shownOnce = z.object({ id, loginName: z.string(), password: z.string() })

/** 机构与人员的维护. Whoever keeps units and people does not give roles, and the other way round (三权分立). */
export const manageContract = {
  addUnit: route({
    method: "POST",
    path: "/units",
    summary: "新增机构",
    permission: "identity.manage",
    body: z.object({
      name: unitName,
      shortName: shortName.optional(),
      kind: z.enum(unitKinds),
      level: z.enum(levels),
      areaParentId: id.nullable().default(null),
      lineParentId: id.nullable().default(null),
      divisionCode: divisionCode.nullable().default(null),
    }),
    reply: z.object({ id }),
    refusals: ["identity.unit-exists", "identity.unknown-parent", "identity.level-above"],
  }),
  changeUnit: route({
    method: "PATCH",
    path: "/units/:id",
    summary: "变更机构：更名、简称、性质、层级、上级、区划代码",
    permission: "identity.manage",
    params,
    body: z.object({
      name: unitName.optional(),
      shortName: shortName.optional(),
      kind: z.enum(unitKinds).optional(),
      level: z.enum(levels).optional(),
      areaParentId: id.nullable().optional(),
      lineParentId: id.nullable().optional(),
      divisionCode: divisionCode.nullable().optional(),
      reason,
    }),
    reply: empty,
    refusals: [
      "identity.not-found",
      "identity.unit-abolished",
      "identity.unit-exists",
      "identity.unknown-parent",
      "identity.under-itself",
      "identity.level-above",
      "identity.nothing-changed",
    ],
  }),
  abolishUnit: route({
    method: "POST",
    path: "/units/:id/abolitions",
    summary: "撤销机构（历史中保留名称）",
    permission: "identity.manage",
    params,
    body: z.object({ on: civilDate, reason }),
    reply: empty,
    refusals: ["identity.not-found", "identity.unit-abolished", "identity.unit-in-use", "identity.future-date"],
  }),
  addPerson: route({
    method: "POST",
    path: "/people",
    summary: "新增人员并开通登录（初始密码只显示一次）",
    permission: "identity.manage",
    body: z.object({ name: z.string().trim().min(2, "请填写姓名").max(40), unitId: id, loginName }),
    reply: shownOnce,
    refusals: ["identity.unknown-parent", "identity.login-taken"],
  }),
  resetLogin: route({
    method: "POST",
    path: "/people/:id/password-resets",
    summary: "重设密码（新密码只显示一次，已有的登录全部失效）",
    permission: "identity.manage",
    params,
    body: z.object({ reason }),
    reply: shownOnce,
    refusals: ["identity.not-found", "identity.person-left"],
  }),
  leave: route({
    method: "POST",
    path: "/people/:id/leavings",
    summary: "登记离开：停用登录、收回全部角色",
    permission: "identity.manage",
    params,
    body: z.object({ reason }),
    reply: empty,
    refusals: ["identity.not-found", "identity.person-left", "identity.own-leaving", "identity.last-administrator"],
  }),
  grantRole: route({
    method: "POST",
    path: "/people/:id/grants",
    summary: "授予角色（安全管理员；尚无安全管理员时由系统管理员授予第一位）",
    permission: "session",
    params,
    body: onRole,
    reply: empty,
    refusals: [
      "identity.grant-barred",
      "identity.not-found",
      "identity.person-left",
      "identity.own-roles",
      "identity.unknown-role",
      "identity.unknown-parent",
      "identity.officers-apart",
      "identity.granted-before",
    ],
  }),
  endGrant: route({
    method: "POST",
    path: "/people/:id/grant-endings",
    summary: "收回角色",
    permission: "identity.grant",
    params,
    body: onRole,
    reply: empty,
    refusals: ["identity.not-found", "identity.own-roles", "identity.not-granted", "identity.last-administrator"],
  }),
} as const
