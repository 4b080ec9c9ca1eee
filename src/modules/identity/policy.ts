/** Roles of the house and what each may do. Permissions are `module.verb`; the routes name the same words. */
export interface Role {
  readonly label: string
  readonly permissions: readonly string[]
  /** What of the two trees a holder sees, counted from the unit the role is held in. */
  readonly sees: "own-subtree" | "own-line" | "own-unit" | "everything"
}

/** Everybody of the staff sees who is on duty and what is answered to the public. */
const STAFF = ["duty.read", "knowledge.read"]
const READ = ["registry.read", "collection.read", "monitoring.read", "reports.read", ...STAFF]
/** Who reads what is to go out and signs it where a ladder gives a seat. */
const SIGN = [...READ, "newsroom.read", "publishing.read", "review.read"]
const WRITE = ["newsroom.read", "newsroom.edit", "knowledge.edit"]
/** Who answers what the public points out on the site. */
const CORRECT = ["portal.read", "portal.answer"]
const ALLY = ["alliance.read", "alliance.edit"]
const LEAD_NEWSROOM = [...WRITE, "newsroom.chief", ...ALLY]
/** 来信: read; answer for one's unit; take in and dispatch. Restricted kinds are read by the roles named here and by nobody else. */
const ANSWER = ["inbox.read", "inbox.reply"]
const TAKE_IN = [...ANSWER, "inbox.read-sensitive", "inbox.desk", "inbox.unmask"]
const PUBLISH = ["publishing.read", "publishing.edit", "publishing.deliver", "publishing.freeze"]

export const ROLES = {
  leader: {
    label: "分管领导",
    permissions: [
      ...READ,
      "duty.edit",
      ...PUBLISH,
      ...LEAD_NEWSROOM,
      ...CORRECT,
      ...TAKE_IN,
      "inbox.read-restricted",
      "inbox.read-secret",
      "inbox.referee",
      "review.read",
      "review.configure",
      "review.write-template",
      "registry.confirm-credential",
      "checking.read-people",
      "checking.people",
      "trail.read",
      "identity.read-people",
    ],
    sees: "own-subtree",
  },
  supervisor: {
    label: "监管员",
    permissions: [
      ...READ,
      ...PUBLISH,
      ...LEAD_NEWSROOM,
      ...CORRECT,
      "duty.edit",
      ...TAKE_IN,
      "inbox.read-restricted",
      "inbox.read-secret",
      "inbox.referee",
      "exchange.read",
      "exchange.edit",
      "exchange.use",
      "registry.edit",
      "registry.import",
      "registry.enter-credential",
      "registry.confirm-credential",
      "collection.start",
      "collection.patrol",
      "collection.sandbox",
      "monitoring.supervise",
      "monitoring.rectify",
      "checking.decide",
      "checking.read-packs",
      "checking.read-people",
      "checking.people",
      "reports.make",
      "trail.read",
      "identity.read-people",
      "review.read",
      "review.configure",
      "review.write-template",
    ],
    sees: "own-subtree",
  },
  guide: {
    label: "宣传网信指导",
    // 宣传部门主导: publicity and cyberspace lead the newsroom.
    permissions: [
      ...SIGN,
      ...LEAD_NEWSROOM,
      "inbox.read",
      "publishing.freeze",
      "identity.read-people",
      "checking.read-packs",
      "checking.read-people",
    ],
    sees: "own-subtree",
  },
  editor: {
    label: "编辑",
    permissions: [
      ...SIGN,
      ...WRITE,
      ...CORRECT,
      ...ALLY,
      ...ANSWER,
      "publishing.edit",
      "publishing.deliver",
      "collection.patrol",
      "review.write-template",
    ],
    sees: "own-subtree",
  },
  reviewer: { label: "审核人", permissions: [...SIGN, ...WRITE], sees: "own-subtree" },
  proofreader: { label: "校对员", permissions: [...SIGN, ...WRITE], sees: "own-subtree" },
  "section-head": {
    label: "股室负责人",
    permissions: [...SIGN, ...WRITE, ...ANSWER, "inbox.read-sensitive", "review.write-template"],
    sees: "own-subtree",
  },
  "deputy-head": {
    label: "单位分管负责人",
    permissions: [...SIGN, ...WRITE, ...ANSWER, "inbox.read-sensitive", "review.write-template"],
    sees: "own-subtree",
  },
  secrecy: { label: "信息和保密负责人", permissions: SIGN, sees: "own-subtree" },
  "unit-head": {
    label: "单位主要负责人",
    permissions: [...SIGN, "review.configure", "review.write-template", "duty.edit"],
    sees: "own-subtree",
  },
  "district-leader": { label: "分管区领导", permissions: [...SIGN, "publishing.freeze"], sees: "own-subtree" },
  "duty-leader": {
    label: "值班负责人",
    permissions: [...SIGN, "publishing.edit", "publishing.freeze", "review.write-template", "duty.edit"],
    sees: "own-subtree",
  },
  "joint-publicity": {
    label: "宣传联审人",
    permissions: ["registry.read", "review.read", ...STAFF],
    sees: "own-subtree",
  },
  "joint-cyber": { label: "网信联审人", permissions: ["registry.read", "review.read", ...STAFF], sees: "own-subtree" },
  "joint-police": { label: "公安联审人", permissions: ["registry.read", "review.read", ...STAFF], sees: "own-subtree" },
  operator: {
    label: "运维人员",
    permissions: [
      ...READ,
      ...WRITE,
      ...CORRECT,
      ...ANSWER,
      "publishing.read",
      "publishing.deliver",
      "monitoring.rectify",
      "collection.sandbox",
      "collection.patrol",
      "registry.enter-credential",
    ],
    sees: "own-subtree",
  },
  contractor: { label: "第三方运维", permissions: [...READ, "monitoring.rectify"], sees: "own-unit" },
  desk: {
    label: "坐席",
    permissions: ["registry.read", ...STAFF, "knowledge.edit", ...TAKE_IN, "exchange.use"],
    sees: "own-subtree",
  },
  security: {
    label: "安全管理员",
    permissions: [
      "trail.read-security",
      "identity.read-people",
      "identity.grant",
      "checking.read-packs",
      "checking.packs",
      "checking.read-people",
      "checking.cautious",
    ],
    sees: "everything",
  },
  auditor: {
    label: "审计管理员",
    permissions: ["trail.read", "trail.export", "trail.read-security"],
    sees: "everything",
  },
  system: {
    label: "系统管理员",
    permissions: [
      "identity.read-people",
      "identity.manage",
      "notices.manage",
      "newsroom.set-assistance",
      "portal.manage",
    ],
    sees: "everything",
  },
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof ROLES

/** What a permission lets one do, for sentences and the trail: a code never reaches a screen. */
export const PERMISSION_LABELS: Readonly<Record<string, string>> = {
  "portal.read": "查看公众纠错",
  "portal.answer": "答复公众纠错",
  "portal.manage": "设置公众网站",
  "alliance.read": "查看政策传播联盟",
  "alliance.edit": "办理政策传播联盟",
  "knowledge.read": "查看咨询答问库",
  "knowledge.edit": "编写咨询答问",
  "duty.read": "查看值班",
  "duty.edit": "排班",
  "inbox.read": "查看来信",
  "inbox.read-sensitive": "查看涉未成年人、受害人和健康信息的来信",
  "inbox.read-restricted": "查看检举控告类来信",
  "inbox.read-secret": "处理疑似涉密来信",
  "inbox.desk": "受理、研判、派单",
  "inbox.reply": "办理和答复来信",
  "inbox.unmask": "查看来信人联系方式和原文",
  "inbox.referee": "裁定来信承办单位",
  "exchange.read": "查看回调通知",
  "exchange.edit": "订阅回调通知",
  "exchange.use": "对接收发（Open311、12345）",
  "publishing.read": "查看发布单",
  "publishing.edit": "办理发布单",
  "publishing.deliver": "人工发布与核实",
  "publishing.freeze": "一键停发",
  "review.read": "查看本单位及下级的审核",
  "review.configure": "设定审核流程",
  "review.write-template": "起草预审模板",
  "newsroom.read": "查看中央厨房",
  "newsroom.edit": "录入线索、申报选题、采编稿件",
  "newsroom.set-assistance": "设置人工智能辅助",
  "newsroom.chief": "研判审批、派发任务、管理栏目与值班",
  "registry.read": "查看台账",
  "registry.edit": "更正台账",
  "registry.import": "导入名册",
  "registry.enter-credential": "录入接口凭据",
  "registry.confirm-credential": "确认接口凭据",
  "collection.read": "查看采集",
  "collection.start": "发起采集",
  "collection.sandbox": "在模拟平台发文",
  "collection.patrol": "人工巡看",
  "monitoring.read": "查看问题",
  "monitoring.supervise": "监管问题",
  "monitoring.rectify": "反馈整改",
  "checking.decide": "认定与豁免",
  "checking.read-packs": "查看词包",
  "checking.packs": "管理词包",
  "checking.read-people": "查看人员职务库",
  "checking.people": "维护人员职务库",
  "checking.cautious": "管理慎用名单",
  "reports.read": "查看通报",
  "reports.make": "生成通报",
  "trail.read": "查看操作留痕",
  "trail.export": "导出留痕",
  "trail.read-security": "查看安全事件",
  "identity.read-people": "查看人员",
  "identity.grant": "授予角色",
  "identity.manage": "管理机构与人员",
  "notices.manage": "管理通知渠道",
}

/** The Chinese name; a permission without one is a mistake of ours and the house test tells it. */
export const permissionLabel = (permission: string): string => PERMISSION_LABELS[permission] ?? "所需"

export const isRole = (name: string): name is RoleName => Object.hasOwn(ROLES, name)

export const roleLabel = (name: string): string => (isRole(name) ? ROLES[name].label : name)

/** Three officers may not be one person (等保三权分立, GB/T 22239 8.1.4). */
export const OFFICERS: readonly RoleName[] = ["security", "auditor", "system"]

export const isOfficer = (role: string): boolean => (OFFICERS as readonly string[]).includes(role)
