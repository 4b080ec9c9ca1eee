import { fact } from "#kernel/fact"

type AboutProblem = { problemId: string; accountId: string }
const about = ["problemId", "accountId"] as const

/** 发现问题: opened by an inspection or a text check. */
export const problemFound = fact<AboutProblem>("problem.found", about)
/** 销号 or 不予认定: nothing waits any more. */
export const problemClosed = fact<AboutProblem>("problem.closed", about)
