import type { Refusal } from "#kernel/outcome"
import type { Purpose } from "../rules/purposes.ts"

export type { Purpose } from "../rules/purposes.ts"

/** What the module that wants a large file says of it before it is all there: nobody sends two gigabytes to be refused. */
export interface PurposeRules {
  /** Who may bring one. */
  readonly permission: string
  /** By name and size, before the first byte. */
  begins(name: string, bytes: number): Refusal | undefined
  /** By what the first part's bytes are; undefined: no known format. */
  is(name: string, mime: string | undefined): Refusal | undefined
}

export type Purposes = Readonly<Record<Purpose, PurposeRules>>
