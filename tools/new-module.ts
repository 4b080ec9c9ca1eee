import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { filesOf } from "./module-template.ts"
import type { NewModule } from "./module-words.ts"

/**
 * Makes a module in the shape of the first ones: `npx tsx tools/new-module.ts sampling 抽查 6 draw 抽查批次`.
 * Writes its folder, its floor, its line in the list of modules, its words, its permissions. Refuses to overwrite.
 */
export function makeModule(root: string, made: NewModule): string[] {
  if (!/^[a-z]{3,20}$/.test(made.name) || !/^[a-z]{3,20}$/.test(made.thing))
    throw new Error("name and thing are one lower-case word each")
  const folder = join(root, "src/modules", made.name)
  if (existsSync(folder)) throw new Error(`${folder} is there already`)
  const files = filesOf(made)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  edit(root, "src/modules/floors.ts", "} as const satisfies", `  ${made.name}: ${made.floor},\n} as const satisfies`)
  edit(
    root,
    "src/app/modules.ts",
    "import type { Files }",
    `import { ${made.name}Module } from "#modules/${made.name}"\nimport type { Files }`,
  )
  edit(root, "src/app/modules.ts", "  trailModule,\n", `  ${made.name}Module,\n  trailModule,\n`)
  edit(
    root,
    "src/modules/identity/policy.ts",
    "    permissions: [\n      ...READ,\n",
    `    permissions: [\n      ...READ,\n      "${made.name}.read",\n      "${made.name}.edit",\n`,
  )
  edit(
    root,
    "src/modules/identity/rules/permission-labels.ts",
    "export const PERMISSION_LABELS: Readonly<Record<string, string>> = {\n",
    `export const PERMISSION_LABELS: Readonly<Record<string, string>> = {\n  "${made.name}.read": "查看${made.thingChinese}",\n  "${made.name}.edit": "办理${made.thingChinese}",\n`,
  )
  edit(
    root,
    "src/modules/trail/rules/labels.zh.ts",
    "export const ACTION_LABELS: Readonly<Record<string, string>> = {\n",
    `export const ACTION_LABELS: Readonly<Record<string, string>> = {\n  "${made.thing}.opened": "新建${made.thingChinese}",\n  "${made.thing}.closed": "办结${made.thingChinese}",\n`,
  )
  edit(
    root,
    "tests/house/access-scopes.ts",
    "export const SCOPES: Readonly<Record<string, ScopeProof>> = {\n",
    `export const SCOPES: Readonly<Record<string, ScopeProof>> = {\n  "GET /${made.name}": whole("按机构范围列出，模块自己的测试证明"),\n  "POST /${made.name}": whole("只以自己的机构名义新建"),\n  "POST /${made.name}/:id/closures": whole("别的机构的查不到，模块自己的测试证明"),\n`,
  )
  const context = join(root, "CONTEXT.md")
  const words = `\n## ${made.name}\n\n| 中文 | in code | avoid |\n|---|---|---|\n| ${made.thingChinese} | ${made.thing} | |\n`
  writeFileSync(context, readFileSync(context, "utf8") + words)
  return Object.keys(files)
}

/** Replaces the first occurrence of an anchor; an anchor that is gone is an error, not a silent no. */
function edit(root: string, path: string, anchor: string, replacement: string): void {
  const text = readFileSync(join(root, path), "utf8")
  if (!text.includes(anchor)) throw new Error(`${path} has changed shape: “${anchor}” not found`)
  writeFileSync(
    join(root, path),
    text.replace(anchor, () => replacement),
  )
}

if (process.argv[1]?.endsWith("new-module.ts")) {
  const [name, chinese, floor, thing, thingChinese] = process.argv.slice(2)
  if (!name || !chinese || !floor || !thing || !thingChinese) {
    process.stderr.write("usage: npx tsx tools/new-module.ts NAME 中文名 FLOOR THING 事物中文名\n")
    process.exitCode = 2
  } else {
    for (const path of makeModule(process.cwd(), { name, chinese, floor: Number(floor), thing, thingChinese }))
      process.stdout.write(`${path}\n`)
    process.stdout.write("then: npx biome check --write src, npm run schema, npm run check\n")
  }
}
