import type { FastifyRequest } from "fastify"
import { ZodError } from "zod"
import type { Issue } from "#kernel/issue"
import { type Refusal, refused } from "#kernel/outcome"
import type { Route } from "#kernel/route"

/** What PostgreSQL cannot keep: the null character, and half of a character pair. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u

/** Path, query and body of a request by the route's shapes, or the refusal that names every wrong field. */
export function readInput(route: Route, request: FastifyRequest): { value: unknown } | { refusal: Refusal } {
  try {
    const value = {
      ...(route.params?.parse(request.params) as object | undefined),
      ...(route.query?.parse(request.query) as object | undefined),
      ...(route.body?.parse(bodyOf(request)) as object | undefined),
    }
    const issues = [...unkeepable(value, [])]
    return issues.length === 0 ? { value } : invalid(issues)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    return invalid(error.issues.map((issue) => fieldIssue(issue.path.join("."), issue.message)))
  }
}

/** A raw upload arrives as bytes beside its name; everything else is JSON. */
function bodyOf(request: FastifyRequest): unknown {
  if (!Buffer.isBuffer(request.body)) return request.body ?? {}
  const name = request.headers["x-file-name"]
  return { bytes: request.body, fileName: typeof name === "string" ? decoded(name) : "未命名" }
}

/** A file's name comes percent-encoded; one that is not stays as it was sent. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Every text that could not be written down, by the place it stands. Only what the shapes let through is looked at. */
function* unkeepable(value: unknown, path: readonly string[]): Generator<Issue> {
  if (typeof value === "string") {
    if (UNKEEPABLE.test(value)) yield fieldIssue(path.join("."), "含有无法保存的字符，请删除后重新填写")
  } else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    for (const [name, part] of Object.entries(value)) yield* unkeepable(part, [...path, name])
  }
}

const fieldIssue = (field: string, reason: string): Issue => ({
  code: "http.field",
  level: "block",
  at: field,
  values: { field, reason },
})

const invalid = (issues: Issue[]) => ({ refusal: refused("http.invalid", { count: issues.length }, issues) })
