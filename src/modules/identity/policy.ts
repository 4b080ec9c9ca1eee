/** Roles of the house and what each may do. Permissions are `module.verb`; the routes name the same words. */
export interface Role {
  readonly label: string
  readonly permissions: readonly string[]
  /** What of the two trees a holder sees, counted from the unit the role is held in. */
  readonly sees: "own-subtree" | "own-line" | "everything"
}

const READ = ["registry.read", "collection.read", "monitoring.read", "reports.read"]

export const ROLES = {
  leader: { label: "分管领导", permissions: [...READ, "trail.read", "identity.read-people"], sees: "own-subtree" },
  supervisor: {
    label: "监管员",
    permissions: [
      ...READ,
      "registry.edit",
      "registry.import",
      "collection.start",
      "collection.sandbox",
      "monitoring.supervise",
      "monitoring.rectify",
      "checking.decide",
      "reports.make",
      "trail.read",
      "identity.read-people",
    ],
    sees: "own-subtree",
  },
  guide: { label: "宣传网信指导", permissions: [...READ, "identity.read-people"], sees: "own-subtree" },
  editor: { label: "编辑", permissions: [...READ], sees: "own-subtree" },
  reviewer: { label: "审核人", permissions: [...READ], sees: "own-subtree" },
  operator: {
    label: "运维人员",
    permissions: [...READ, "monitoring.rectify", "collection.sandbox"],
    sees: "own-subtree",
  },
  contractor: { label: "第三方运维", permissions: [...READ, "monitoring.rectify"], sees: "own-subtree" },
  desk: { label: "坐席", permissions: ["registry.read"], sees: "own-subtree" },
  security: {
    label: "安全管理员",
    permissions: ["trail.read-security", "identity.read-people", "identity.grant"],
    sees: "everything",
  },
  auditor: { label: "审计管理员", permissions: ["trail.read", "trail.read-security"], sees: "everything" },
  system: { label: "系统管理员", permissions: ["identity.read-people", "identity.manage"], sees: "everything" },
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof ROLES

export const isRole = (name: string): name is RoleName => name in ROLES

/** Three officers may not be one person (等保三权分立, GB/T 22239 8.1.4). */
export const OFFICERS: readonly RoleName[] = ["security", "auditor", "system"]
