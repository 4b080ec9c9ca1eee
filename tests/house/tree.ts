import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { parseSync } from "oxc-parser"

export const ROOT = join(import.meta.dirname, "..", "..")

/** All files below a folder of the package, as paths from its root, sorted. */
export function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("node_modules"))
    .sort()
}

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8")

/** Every module specifier a source names: static, dynamic and re-exported. */
export function importsOf(path: string, source: string): string[] {
  const parsed = parseSync(path, source)
  const { staticImports, staticExports, dynamicImports } = parsed.module
  return [
    ...staticImports.map((one) => one.moduleRequest.value),
    ...staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamicImports.flatMap((one) => {
      const text = source.slice(one.moduleRequest.start, one.moduleRequest.end)
      return /^["'`]([^"'`]+)["'`]$/.exec(text)?.[1] ?? []
    }),
  ]
}
