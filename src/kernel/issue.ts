/** How bad: `block` stops the act, `warn` is shown and kept. */
export type IssueLevel = "block" | "warn"

/** What is wrong, where, how bad. Produced by rules; rules change nothing. */
export interface Issue {
  /** `module.reason`; its sentence is in the module's messages. */
  readonly code: string
  readonly level: IssueLevel
  /** Field, cell ("名单!B7") or offset the issue points at. */
  readonly at?: string
  readonly values?: Record<string, string | number>
}

/** True when any issue stops the act. */
export const blocks = (issues: readonly Issue[]): boolean => issues.some((issue) => issue.level === "block")
