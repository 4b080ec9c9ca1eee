import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type GateKind, parseGate } from "#text"
import * as shapes from "./rules/settings.ts"
import * as snapShapes from "./rules/snap.ts"

/** A file of data/, read and checked once. Throws on one that is not well formed. */
function keptFile<T>(path: string, shape: { parse(input: unknown): T }): () => T {
  let read: T | undefined
  return () => {
    read ??= shape.parse(JSON.parse(readData(path)))
    return read
  }
}

export const readData = (path: string): string => readFileSync(join(packageRoot(), "data", path), "utf8")

export const receiving = keptFile("inbox/receiving.json", shapes.receiving)
export const gateBook = keptFile("inbox/gate.json", shapes.gateBook)
export const clockBook = keptFile("inbox/clocks.json", shapes.clockBook)
export const windowBook = keptFile("inbox/windows.json", shapes.windowBook)
export const hidingBook = keptFile("inbox/hiding.json", shapes.hidingBook)
/** 职责清单 of the office. One file today; an office brings its own under the same name. */
export const dutyList = keptFile("routing/anlan.json", shapes.dutyList)
export const snapBook = keptFile("inbox/snap.json", snapShapes.snapBook)
/** Streets and the edge of the area; one file today, as the duty list. */
export const placeBook = keptFile("places/anlan.json", snapShapes.placeBook)

let kinds: readonly GateKind[] | undefined
export function gateKinds(): readonly GateKind[] {
  kinds ??= parseGate(readData("triage/gate.tsv"))
  return kinds
}

export const gateName = (id: string): string => gateKinds().find((kind) => kind.id === id)?.name ?? id
/** What is told to the citizen at once. */
export const gateTold = (id: string): string => gateKinds().find((kind) => kind.id === id)?.told ?? ""
export const gateRow = (id: string) => gateBook().kinds.find((kind) => kind.id === id)
export const kindLabel = (id: string): string => receiving().kinds.find((kind) => kind.id === id)?.label ?? id
