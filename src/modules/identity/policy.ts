/** Roles of the house and what each may do. Permissions are `module.verb`; the routes name the same words. */
export interface Role {
  readonly label: string
  readonly permissions: readonly string[]
  /** What of the two trees a holder sees, counted from the unit the role is held in. */
  readonly sees: "own-subtree" | "own-line" | "own-unit" | "everything"
}

/** Everybody of the staff sees who is on duty and what is answered to the public. */
const STAFF = ["duty.read", "knowledge.read", "catalogue.read", "doors.read"]
const READ = ["registry.read", "collection.read", "monitoring.read", "reports.read", ...STAFF]
/** Who reads what is to go out and signs it where a ladder gives a seat. */
const SIGN = [...READ, "newsroom.read", "publishing.read", "review.read"]
const WRITE = ["newsroom.read", "newsroom.edit", "knowledge.edit", "catalogue.edit"]
/** Who answers what the public points out on the site. */
const CORRECT = ["portal.read", "portal.answer"]
const ALLY = ["alliance.read", "alliance.edit"]
const LEAD_NEWSROOM = [...WRITE, "newsroom.chief", ...ALLY]
/** 来信: read; answer for one's unit; take in and dispatch. Restricted kinds are read by the roles named here and by nobody else. */
const ANSWER = [
  ...["inbox.read", "inbox.reply", "proposals.read", "proposals.answer", "grids.read", "grids.edit", "grids.verify"],
  ...["consultations.read", "consultations.edit"],
]
/** Named doors of the office and projects out of repeated causes. */
const LEAD_VOICES = ["doors.edit", "sensing.edit"]
const TAKE_IN = [
  ...[...ANSWER, "inbox.read-sensitive", "inbox.desk", "inbox.unmask", "exchange.pass-on", "proposals.check"],
]
/** Whoever answers for a section or a unit: signs, writes, and decides what its people may only answer. */
const HEAD = [
  ...[...SIGN, ...WRITE, ...ANSWER, "inbox.read-sensitive", "proposals.decide", "consultations.unmask"],
  "review.write-template",
]
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
      ...LEAD_VOICES,
      "inbox.read-restricted",
      "inbox.read-secret",
      "inbox.referee",
      "proposals.decide",
      "consultations.unmask",
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
      ...LEAD_VOICES,
      "inbox.read-restricted",
      "inbox.read-secret",
      "inbox.referee",
      "proposals.decide",
      "consultations.unmask",
      "exchange.read",
      "exchange.edit",
      "exchange.set-peers",
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
    permissions: HEAD,
    sees: "own-subtree",
  },
  "deputy-head": {
    label: "单位分管负责人",
    permissions: HEAD,
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
    permissions: ["registry.read", ...STAFF, "knowledge.edit", "catalogue.edit", ...TAKE_IN, "exchange.use"],
    sees: "own-subtree",
  },
  "grid-worker": { label: "网格员", permissions: [...STAFF, "grids.own"], sees: "own-unit" },
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
      "newsroom.set-mailbox",
      "portal.manage",
    ],
    sees: "everything",
  },
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof ROLES

export const isRole = (name: string): name is RoleName => Object.hasOwn(ROLES, name)

export const roleLabel = (name: string): string => (isRole(name) ? ROLES[name].label : name)

/** Three officers may not be one person (等保三权分立, GB/T 22239 8.1.4). */
export const OFFICERS: readonly RoleName[] = ["security", "auditor", "system"]

export const isOfficer = (role: string): boolean => (OFFICERS as readonly string[]).includes(role)
