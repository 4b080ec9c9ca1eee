import type { Actor, Ctx } from "#kernel/actor"
import type { Scope } from "#kernel/scope"

export interface ActorShape {
  readonly id?: string
  readonly name?: string
  readonly unitId?: string
  /** `module.verb`; none by default, so that a forgotten permission shows. */
  readonly permissions?: readonly string[]
  /** Everything by default. */
  readonly scope?: Scope
}

/** A signed-in person for tests. */
export const actor = (shape: ActorShape = {}): Actor => ({
  kind: "person",
  id: shape.id ?? "1",
  name: shape.name ?? "测试员",
  unitId: shape.unitId ?? "1",
  permissions: new Set(shape.permissions),
  scope: shape.scope ?? { kind: "everything" },
})

/** Who, when, under which request: what a command is handed. `now` is an instant or ISO text. */
export const ctxOf = (
  who: Actor = actor(),
  now: Date | string = "2026-06-11T10:00:00+08:00",
  requestId = "test",
): Ctx => ({
  actor: who,
  now: new Date(now),
  requestId,
})
