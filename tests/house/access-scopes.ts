import { ALLIANCE_SCOPES } from "./access-alliance.ts"
import { CATALOGUE_SCOPES } from "./access-catalogue.ts"
import { INBOX_SCOPES } from "./inbox-scopes.ts"
import { BORDER_SCOPES } from "./access-border.ts"
import { NEWSROOM_SCOPES } from "./newsroom-scopes.ts"
import { DESK_SCOPES } from "./access-desk.ts"
import { PLACES_SCOPES } from "./access-places.ts"
import { PUBLISHING_SCOPES } from "./access-publishing.ts"
import { SITE_SCOPES } from "./access-site.ts"
import { WRITING_SCOPES } from "./access-writing.ts"

/** How the data scope of one address is proved. Every address of the house has a line; one without is told by the test. */
export type ScopeProof =
  /** A list: everything in it belongs to units of the asker. `owner`: what names the unit of an item. */
  | { readonly is: "rows"; readonly query?: string; readonly owner: (item: Item) => Owner }
  /** One thing by its id: a foreign one does not exist, one's own is there. */
  | { readonly is: "one"; readonly of: Kind; readonly query?: string }
  /** An act on one thing: on a foreign one it is refused as if there were none, and nothing happens. */
  | { readonly is: "act"; readonly of: Kind; readonly body: (foreignId: string) => object }
  /** Only what belongs to the asker himself; the same thing of another person does not exist. */
  | { readonly is: "own"; readonly of: OwnKind; readonly body?: object }
  /** A list of the asker's own things. */
  | { readonly is: "own-rows" }
  /** The same for everybody who may ask, on purpose. */
  | { readonly is: "whole"; readonly because: string }

export type Kind = "account" | "post" | "snapshot" | "problem" | "unit" | "person" | "bulletin"
export type OwnKind = "import" | "progress" | "notice" | "token"
export type Item = Readonly<Record<string, never>> & {
  readonly id: string
  readonly accountId?: string
  readonly unit?: { readonly id: string }
}
export interface Owner {
  readonly kind: "account" | "unit" | "person" | "trail" | "bulletin"
  readonly id: string
}

const whole = (because: string): ScopeProof => ({ is: "whole", because })
const ofAccount = (item: Item): Owner => ({ kind: "account", id: item.accountId ?? item.id })
const ofUnit = (item: Item): Owner => ({ kind: "unit", id: item.unit?.id ?? item.id })
const onAccount = (body: object): ScopeProof => ({ is: "act", of: "account", body: () => body })
const problem = (body: object): ScopeProof => ({ is: "act", of: "problem", body: () => body })

/** The three officers look after the whole house; their roles see every unit. */
const KEPT = whole("机构与人员由管辖全部单位的系统管理员、安全管理员维护，其他人没有权限")

/** Rows about people count for every unit. */
const KEPT_PEOPLE = whole("人员职务对全部单位生效，只有管辖全部单位的人员能录入、复核、核对")
const CHANNELS = whole("通知渠道与发送记录由管辖全部单位的系统管理员维护，其他人没有权限")

/** By `METHOD /path` as in the contracts. */
export const SCOPES: Readonly<Record<string, ScopeProof>> = {
  ...SITE_SCOPES,
  ...CATALOGUE_SCOPES,
  ...ALLIANCE_SCOPES,
  ...DESK_SCOPES,
  ...PLACES_SCOPES,
  ...BORDER_SCOPES,
  ...PUBLISHING_SCOPES,
  "GET /publishing-targets": { is: "rows", owner: ofAccount },
  ...WRITING_SCOPES,
  "GET /reviews": whole("等自己签的、自己送审的和管理范围内的，审核模块自己的测试证明"),
  "GET /reviews/:id": whole("与自己无关、又不在管理范围内的查不到，审核模块自己的测试证明"),
  "GET /review-papers/:id/scan": whole("与自己无关的审核的扫描件查不到，审核模块自己的测试证明"),
  "GET /reviews/:id/form": whole("与自己无关、又不在管理范围内的查不到，审核模块自己的测试证明"),
  "GET /review-templates": whole("按机构范围列出，审核模块自己的测试证明"),
  "GET /review-templates/:id": whole("别的机构的查不到，审核模块自己的测试证明"),
  "POST /review-templates": whole("只以自己的机构名义起草"),
  "PUT /review-templates/:id": whole("别的机构的查不到，审核模块自己的测试证明"),
  "POST /review-templates/:id/submissions": whole("别的机构的查不到，审核模块自己的测试证明"),
  "POST /review-templates/:id/withdrawals": whole("别的机构的查不到，审核模块自己的测试证明"),
  "POST /review-templates/:id/releases": whole("只有所属单位的值班负责人能放行，审核模块自己的测试证明"),
  "POST /review-templates/:id/opinions": whole("只有席位上的人能签署，审核模块自己的测试证明"),
  "POST /review-templates/:id/proofs": whole("只有本单位的校对员和编辑能登记，审核模块自己的测试证明"),
  "POST /review-templates/:id/early-releases": whole("预审模板不能先发后审，审核模块自己的测试证明"),
  "POST /review-templates/:id/paper-signatures": whole("与这轮审核无关的人不能补录，审核模块自己的测试证明"),
  "POST /review-templates/:id/spoken-consents": whole("与这轮审核无关的人不能登记，审核模块自己的测试证明"),
  "POST /review-templates/:id/paper-confirmations": whole("只有第二个人或本人能确认，审核模块自己的测试证明"),
  "GET /review-deputies": { is: "own-rows" },
  "POST /review-deputies": whole("只以自己的名义委托"),
  "DELETE /review-deputies/:id": whole("只收回自己发出的委托，审核模块自己的测试证明"),
  "GET /review-ladders": whole("只看管理范围内的单位，审核模块自己的测试证明"),
  "PUT /review-ladders/:id": whole("只为管理范围内的单位选定，审核模块自己的测试证明"),
  ...INBOX_SCOPES,
  ...NEWSROOM_SCOPES,
  "POST /session": whole("登录：尚无身份"),
  "DELETE /session": whole("退出：只结束请求自己所带的会话"),
  "GET /set-up": whole("首次设置前没有任何人"),
  "POST /set-up": whole("首次设置前没有任何人，凭一次性代码"),
  "GET /session": { is: "own-rows" },
  "PUT /session/password": whole("只改自己的密码，凭现密码"),
  "GET /access-tokens": { is: "own-rows" },
  "POST /access-tokens": whole("只为自己新建"),
  "DELETE /access-tokens/:id": { is: "own", of: "token" },
  "GET /trail-export": whole("链条只能整条核验，只有能查看全部单位的审计管理员可以导出"),
  "GET /units": { is: "rows", owner: ofUnit },
  "GET /units/:id": { is: "one", of: "unit" },
  "GET /people": { is: "rows", owner: ofUnit },
  "GET /people/:id": { is: "one", of: "person" },
  "POST /units": KEPT,
  "PATCH /units/:id": KEPT,
  "POST /units/:id/abolitions": KEPT,
  "POST /people": KEPT,
  "POST /people/:id/password-resets": KEPT,
  "POST /people/:id/leavings": KEPT,
  "POST /people/:id/grants": whole("角色由管辖全部单位的安全管理员授予，其他人一律拒绝，由 people.db.test.ts 核对"),
  "POST /people/:id/grant-endings": KEPT,
  "GET /rulebook/packs": whole("规则对全部单位公开"),
  "POST /files": whole("只有上传者本人能再用到该文件"),
  "GET /progress/:id": { is: "own", of: "progress" },
  "GET /progress": { is: "own-rows" },
  "POST /text-checks": whole("检查自己粘贴的文字，不留存"),
  "GET /checking/rules": whole("检查规则对全部单位公开"),
  "GET /checking/rules/:rule": whole("检查规则对全部单位公开"),
  "GET /checking/exemptions": whole(
    "对全部单位的豁免人人可查；对一个单位的，只有它的上下级可查，由 exemptions.db.test.ts 核对",
  ),
  "POST /checking/exemptions": whole("只有管辖豁免所及全部单位的人能增减，由 exemptions.db.test.ts 核对"),
  "POST /checking/exemptions/:id/endings": whole("只有管辖豁免所及全部单位的人能增减，由 exemptions.db.test.ts 核对"),
  "GET /checking/publishers": whole("词包对全部单位生效，有权查看的人看到的相同"),
  "POST /checking/publishers": whole("词包对全部单位生效，只有管辖全部单位的安全管理员能管理"),
  "POST /checking/publishers/:id/endings": whole("词包对全部单位生效，只有管辖全部单位的安全管理员能管理"),
  "GET /checking/packs": whole("词包对全部单位生效，有权查看的人看到的相同"),
  "POST /checking/packs": whole("只读自己上传的文件；只有管辖全部单位的安全管理员能管理"),
  "GET /checking/packs/:id": whole("词包对全部单位生效，有权查看的人看到的相同"),
  "GET /checking/packs/:id/trial": whole("在全部发文上试算，只有管辖全部单位的安全管理员能看"),
  "POST /checking/packs/:id/activations": whole("词包对全部单位生效，只有管辖全部单位的安全管理员能管理"),
  "POST /checking/packs/:id/roll-backs": whole("词包对全部单位生效，只有管辖全部单位的安全管理员能管理"),
  "GET /checking/people": whole("人员职务对全部单位生效，有权查看的人看到的相同"),
  "GET /checking/people/:id": whole("人员职务对全部单位生效，有权查看的人看到的相同"),
  "GET /checking/people-template": whole("只有列名的空白模板，不含数据"),
  "POST /checking/people-trials": KEPT_PEOPLE,
  "POST /checking/people-imports": KEPT_PEOPLE,
  "POST /checking/people-confirmations": KEPT_PEOPLE,
  "POST /checking/people/:id/returns": KEPT_PEOPLE,
  "POST /checking/people-checks": KEPT_PEOPLE,
  "POST /checking/people/:id/endings": KEPT_PEOPLE,
  "GET /checking/cautious-names": whole("慎用名单只有安全管理员能看，他管辖全部单位"),
  "POST /checking/cautious-names": whole("慎用名单只有安全管理员能管理，他管辖全部单位"),
  "POST /checking/cautious-names/:id/endings": whole("慎用名单只有安全管理员能管理，他管辖全部单位"),
  "GET /tasks": { is: "own-rows" },
  "GET /notices": { is: "own-rows" },
  "POST /notices/:id/readings": { is: "own", of: "notice", body: {} },
  "POST /notices/readings": { is: "own-rows" },
  "GET /notice-channels": CHANNELS,
  "POST /notice-channels": CHANNELS,
  "GET /notice-channels/:id": CHANNELS,
  "PATCH /notice-channels/:id": CHANNELS,
  "POST /notice-channels/:id/endings": CHANNELS,
  "POST /notice-channels/:id/tests": CHANNELS,
  "GET /notice-sendings": CHANNELS,
  "POST /notice-sendings/:id/resends": CHANNELS,
  "POST /notice-sendings/:id/confirmations": CHANNELS,
  "GET /notice-choice": { is: "own-rows" },
  "PUT /notice-choice/address": whole("只填写或删除自己的收件地址"),
  "PUT /notice-choice/switch": whole("只改自己的去向"),
  "GET /accounts": { is: "rows", query: "counted=全部", owner: ofAccount },
  "GET /accounts/:id": { is: "one", of: "account" },
  "GET /accounts/:id/events": { is: "one", of: "account" },
  "PATCH /accounts/:id": { is: "act", of: "account", body: () => ({ principal: "张某", reason: "更正负责人" }) },
  "GET /accounts-export": { is: "rows", owner: ofAccount },
  "GET /connectors": { is: "rows", owner: ofAccount },
  "GET /accounts/:id/credential": { is: "one", of: "account" },
  "POST /accounts/:id/credential-entries": onAccount({ values: { appId: "1" }, reason: "首次接入" }),
  "POST /accounts/:id/credential-confirmations": onAccount({ entryId: "1" }),
  "POST /accounts/:id/credential-returns": onAccount({ entryId: "1", reason: "填错了" }),
  "POST /accounts/:id/handovers": onAccount({ fromPersonId: "1", toPersonId: "2", reason: "岗位调整" }),
  "POST /accounts/:id/handover-confirmations": onAccount({ handoverId: "1" }),
  "POST /accounts/:id/handover-cancellations": onAccount({ handoverId: "1", reason: "接收人有变" }),
  "POST /accounts/:id/probes": onAccount({}),
  "POST /accounts/:id/access-modes": onAccount({ mode: "manual", reason: "平台没有接口" }),
  "POST /accounts/:id/consents": onAccount({ origin: "https://jusheng.example" }),
  "POST /patrol-turns": whole("只领取自己范围内的账号，由 patrol.db.test.ts 核对"),
  "POST /accounts/:id/patrol-checks": onAccount({ outcome: "none" }),
  "GET /account-links": whole("识别粘贴的链接；台账里的只认自己范围内的"),
  "POST /imports": whole("只读自己上传的文件，名册里范围外的单位逐行拒绝"),
  "GET /imports/:id": { is: "own", of: "import" },
  "POST /imports/:id/confirmations": { is: "own", of: "import", body: { skipErrors: true } },
  "GET /collection/runs": whole("采集批次只有数量，不含账号"),
  "GET /collection/runs/:id": whole("采集批次只有数量，不含账号"),
  "POST /collection/runs": { is: "act", of: "account", body: (accountId) => ({ accountId }) },
  "GET /collection/failures": { is: "rows", owner: ofAccount },
  "GET /posts": { is: "rows", owner: ofAccount },
  "GET /posts/:id": { is: "one", of: "post" },
  "GET /posts/:id/comments": { is: "one", of: "post" },
  "GET /posts/:id/snapshots": { is: "one", of: "post" },
  "POST /posts/:id/snapshots": { is: "act", of: "post", body: () => ({}) },
  "GET /snapshots/:id/page": { is: "one", of: "snapshot" },
  "GET /accounts/:id/comments": { is: "one", of: "account" },
  "GET /accounts/:id/metrics": { is: "one", of: "account" },
  "GET /accounts/:id/availability": { is: "one", of: "account" },
  "POST /accounts/:id/availability-probes": onAccount({}),
  "POST /sandbox/posts": {
    is: "act",
    of: "account",
    body: (accountId) => ({ accountId, title: "标题", text: "正文" }),
  },
  "GET /overview": whole("总览按数据范围计数，由 overview.db.test.ts 逐项核对"),
  "GET /accounts/:id/freshness": { is: "one", of: "account" },
  "GET /accounts/:id/hand-rules": { is: "one", of: "account" },
  "GET /problems": { is: "rows", owner: ofUnit },
  "POST /problems": {
    is: "act",
    of: "account",
    body: (accountId) => ({ accountId, rule: "nm-v1.1", note: "人工巡查发现" }),
  },
  "GET /problems-export": { is: "rows", owner: ofUnit },
  "GET /problems/:id": { is: "one", of: "problem" },
  "POST /problems/:id/assignments": problem({ unitId: "1", note: "请整改" }),
  "POST /problems/:id/urges": problem({ note: "请尽快办理" }),
  "POST /problems/:id/extensions": problem({ workdays: 2, reason: "系统升级" }),
  "POST /problems/:id/returns": problem({ reason: "不属本单位" }),
  "POST /problems/:id/rectifications": problem({ note: "已改正" }),
  "POST /problems/:id/rechecks": problem({}),
  "POST /problems/:id/closures": problem({ note: "" }),
  "POST /problems/:id/rejections": problem({ reason: "仍未改正" }),
  "POST /problems/:id/dismissals": problem({ reason: "误报" }),
  "POST /problems/:id/decisions": problem({ findingIds: ["1"], decision: "confirmed", reason: "核对过" }),
  "GET /findings": { is: "rows", owner: ofAccount },
  "POST /inspections": whole("按规则检查全部账号，结果各看各的；只有管辖全部单位的人能发起"),
  "GET /bulletins": { is: "rows", owner: (item) => ({ kind: "bulletin", id: item.id }) },
  "GET /bulletins/:id": { is: "one", of: "bulletin" },
  "POST /bulletins": whole("只统计自己范围内的账号与问题"),
  "GET /bulletins/:id/file": { is: "one", of: "bulletin" },
  "GET /verifications": whole("公众核验：只答是否备案，访问次数受限"),
  "GET /trail": { is: "rows", owner: (item) => ({ kind: "trail", id: item.id }) },
  "GET /security-events": whole("只有安全、审计管理员，他们看全部"),
  "GET /trail-verification": whole("核验整条链，只答完好与否"),
}
