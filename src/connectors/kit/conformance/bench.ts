import type { Access, Connector } from "../capabilities.ts"
import type { FailureKind } from "../failures.ts"
import type { Draft } from "../posts.ts"

/** Faults every simulator can be told to have (platforms.md 12), and what a read under them must answer. */
export const COMMON_FAULTS = {
  "server-error": { label: "平台 5xx", kind: "busy" },
  slow: { label: "迟迟不答", kind: "busy" },
  "cut-before": { label: "执行前断开", kind: "busy" },
  garbage: { label: "返回网页而非数据", kind: "unknown" },
  truncated: { label: "返回一半", kind: "unknown" },
  "revoked-token": { label: "授权被撤销", kind: "token" },
  rate: { label: "频率限制", kind: "rate" },
  quota: { label: "当日配额用完", kind: "quota" },
} as const satisfies Record<string, { label: string; kind: FailureKind }>

/** Faults that only writes can meet, and the token that ends between two calls. */
export type BenchFault = keyof typeof COMMON_FAULTS | "cut-after" | "expired-token" | "content" | "review-fail"

/** A connector on the test bench: one account on its simulator, with known content. */
export interface Bench {
  readonly access: Access
  /** Must never appear in anything the connector answers. */
  readonly secrets: readonly string[]
  /** What the account shows, newest first; at least three pages where the list reaches that far. */
  readonly posts: readonly { readonly platformPostId: string; readonly title: string; readonly publishedAt: Date }[]
  /** What is published in the checks, where a title and a text are not enough (a clip). */
  readonly draft?: Draft
  /** Switches a fault on for the next `times` calls of this account. False: the simulator has no such fault. */
  fault(fault: BenchFault, times?: number): Promise<boolean>
  /** The next `times` calls are answered with this code of the platform. */
  answerWith(code: string, times?: number): Promise<void>
  /** Moves the simulator's clock and `access.now`. */
  advance(ms: number): Promise<void>
  /** How many posts with this title are on the platform. */
  countTitled(title: string): Promise<number>
  close(): Promise<void>
}

export interface Harness {
  open(): Promise<Bench>
}

/** vitest's, node:test's or any other. */
export interface Suite {
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void>): void
}

export interface Check {
  readonly name: string
  /** Only for connectors that have it. */
  readonly needs?: keyof Connector
  run(connector: Connector, bench: Bench): Promise<void>
}
