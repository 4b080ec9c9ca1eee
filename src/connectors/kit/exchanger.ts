import type { Answered } from "./failures.ts"
import type { Manifest } from "./manifest.ts"
import type { SenderAccess } from "./sender.ts"

/** A message handed on to another system, in nobody's words but ours. */
export interface HandedOrder {
  /** Our own number: by it the other side knows it again. */
  readonly ours: string
  /** 咨询、建议、投诉、求助、表扬. */
  readonly kind: string
  readonly matter: string
  /** A row of the other side's list of services; empty where it has none. */
  readonly serviceCode: string
  readonly title: string
  readonly text: string
  readonly place: string
  /** WGS-84. */
  readonly position: { readonly lat: number; readonly long: number } | null
  /** How to reach the citizen; empty: not handed on. */
  readonly contact: string
  readonly isUrgent: boolean
  readonly receivedAt: Date
  readonly dueAt: Date | null
}

/** By which an order is asked after. `theirs` and `token` are null until the other side has given them. */
export interface OrderHandle {
  readonly ours: string
  readonly theirs: string | null
  readonly token: string | null
}

/** Where an order stands at the other side: taken in, worked on, answered, given back, or over. */
export const NEWS_STATES = ["taken", "working", "answered", "returned", "ended"] as const
export type NewsState = (typeof NEWS_STATES)[number]

export interface OrderNews extends OrderHandle {
  readonly state: NewsState
  /** The other side's own word for it. */
  readonly says: string
  readonly answer: string
  readonly at: Date
}

/** One order of a civil day, for the comparison; `says` in the other side's words. */
export interface OrderLine {
  readonly ours: string
  readonly theirs: string
  readonly state: NewsState
  readonly says: string
}

export type ExchangerManifest = Omit<Manifest, "capabilities">

/** Another system that takes orders by calls. */
export interface CallExchanger {
  readonly way: "calls"
  readonly manifest: ExchangerManifest
  /** It publishes what it is given; absent: only its staff reads it. */
  readonly publishes?: true
  /** It takes nothing without a service and a place. */
  readonly needs?: readonly ("service" | "place")[]
  /** What may be chosen when handing on; absent: nothing has to be. */
  services?(access: SenderAccess): Promise<Answered<readonly { readonly code: string; readonly name: string }[]>>
  /** 试一下: asks without leaving anything there. Answers one Chinese sentence of what was found. */
  test(access: SenderAccess): Promise<Answered<string>>
  /** Sends it once; after a lost answer it is looked for, and what is not found is `acted: maybe`. */
  push(access: SenderAccess, order: HandedOrder): Promise<Answered<OrderHandle>>
  /** What has become of them; those that the other side does not know are left out. */
  follow(access: SenderAccess, handles: readonly OrderHandle[]): Promise<Answered<readonly OrderNews[]>>
  /** What the other side has of our orders of a civil day; absent: it cannot be asked. */
  day?(access: SenderAccess, date: string): Promise<Answered<readonly OrderLine[]>>
}

/** A row of a sheet: names of columns → texts. */
export type SheetRow = Readonly<Record<string, string>>
export interface SheetFault {
  /** Line of the sheet; the heading's own line is counted. */
  readonly row: number
  readonly reason: string
}

/** An order that came in a file. */
export interface BroughtOrder {
  readonly theirs: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly contact: string
  readonly spokeAt: Date
}

/** What we say of an order that came in a file. */
export interface TellingRow {
  readonly ours: string
  readonly theirs: string
  readonly state: NewsState
  readonly answer: string
  readonly at: Date
  readonly solved: boolean | null
  readonly satisfied: boolean | null
}

/** Another system with which files are exchanged, carried by hand. `rows` start below the heading, which is line 1. */
export interface FileExchanger {
  readonly way: "file"
  readonly manifest: ExchangerManifest
  /** Orders of ours, for them. */
  orders(orders: readonly HandedOrder[], settings: Readonly<Record<string, string>>): string
  /** Their answers to orders of ours. */
  readNews(rows: readonly SheetRow[]): { readonly taken: readonly OrderNews[]; readonly faults: readonly SheetFault[] }
  /** Orders of theirs, for us. */
  readOrders(rows: readonly SheetRow[]): {
    readonly taken: readonly (BroughtOrder & { readonly row: number })[]
    readonly faults: readonly SheetFault[]
  }
  /** Our answers to orders of theirs. */
  news(rows: readonly TellingRow[]): string
}

export type Exchanger = CallExchanger | FileExchanger
