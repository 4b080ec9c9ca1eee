import { serverFilesOf } from "./module-server-template.ts"
import { testFilesOf } from "./module-test-template.ts"
import { capital, type NewModule } from "./module-words.ts"

/** The files of a module in the house's shape: one thing that is opened and closed. Paths from the package's root. */
export function filesOf(made: NewModule): Record<string, string> {
  const { name, chinese, thing, thingChinese } = made
  const folder = `src/modules/${name}`
  const Thing = capital(thing)
  return {
    [`${folder}/contract.ts`]: `import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, params, reason } from "#shapes"

export const ${thing}View = z.object({
  id,
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateLabel: z.string(),
  openedAt: instant,
})
export type ${Thing}View = z.infer<typeof ${thing}View>

export const ${name}Contract = {
  list: route({
    method: "GET",
    path: "/${name}",
    summary: "${thingChinese}列表",
    permission: "${name}.read",
    query: z.object(paging),
    reply: pageOf(${thing}View),
  }),
  open: route({
    method: "POST",
    path: "/${name}",
    summary: "新建${thingChinese}",
    permission: "${name}.edit",
    body: z.object({ title: z.string().trim().min(2, "请写明标题").max(100) }),
    reply: ${thing}View,
  }),
  close: route({
    method: "POST",
    path: "/${name}/:id/closures",
    summary: "办结${thingChinese}",
    permission: "${name}.edit",
    params,
    body: z.object({ reason }),
    reply: ${thing}View,
    refusals: ["${name}.not-found", "${name}.wrong-state"],
  }),
} as const
`,
    [`${folder}/states.ts`]: `import { defineStates } from "#kernel/states"

/** ${thingChinese}：办理中 → 已办结. */
export const ${thing}States = defineStates({
  code: "${name}.wrong-state",
  initial: "open",
  states: { open: { label: "办理中" }, closed: { label: "已办结", final: true } },
  moves: { close: { from: ["open"], to: "closed", label: "办结" } },
})
export type ${Thing}State = keyof typeof ${thing}States.states
`,
    [`${folder}/rules.ts`]: `export { type ${Thing}State, ${thing}States } from "./states.ts"
`,
    [`${folder}/messages.zh.ts`]: `import type { Messages } from "#kernel/messages"

export const ${name}Messages: Messages = {
  "${name}.not-found": "没有找到这条${thingChinese}，可能不在您的管理范围内。",
  "${name}.wrong-state": "这条${thingChinese}现在是“{state}”，不能{move}，请刷新查看最新情况。",
}
`,
    [`${folder}/migrations/0001-${thing}.sql`]: `create table ${name}.${thing} (
  id bigint generated always as identity primary key,
  unit_id bigint not null references identity.unit (id),
  title text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz
);
create index ${thing}_unit on ${name}.${thing} (unit_id, id desc);
`,
    [`${folder}/routes.ts`]: `import { type Bound, bind, bindRead } from "#platform/http"
import { close${Thing} } from "./commands/close-${thing}.ts"
import { open${Thing} } from "./commands/open-${thing}.ts"
import { ${name}Contract as c } from "./contract.ts"
import { list${Thing}s } from "./queries.ts"

export const ${name}Routes: readonly Bound[] = [
  bindRead(c.list, list${Thing}s),
  bind(c.open, open${Thing}),
  bind(c.close, close${Thing}),
]
`,
    [`${folder}/index.ts`]: `import type { Module } from "#platform/module"
import { ${name}Messages } from "./messages.zh.ts"
import { ${name}Routes } from "./routes.ts"

/** ${chinese}. */
export const ${name}Module: Module = { name: "${name}", routes: ${name}Routes, messages: ${name}Messages }
`,
    ...serverFilesOf(made),
    ...testFilesOf(made),
  }
}
