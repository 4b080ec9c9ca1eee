import type { Calibration } from "./calibrate.ts"
import type { Family } from "./families.ts"
import type { Model } from "./model.ts"
import { vocabulary } from "./vocabulary.ts"

/** Mark, version of the form, units of the head, sum: 16 bytes; then the head as UTF-16, then the numbers. */
const START = 16
const MARK = 0x4d54_534a
/** Changes with the form and with the meaning of features. */
const FORM = 1

interface Head {
  readonly version: string
  readonly labels: readonly string[]
  readonly trainedOn: number
  readonly calibration: Calibration
  readonly features: number
  readonly families: readonly Family[]
}

/** The version of a model: a stamp over its weights. */
export function versionOf(model: Omit<Model, "version">): string {
  let sum = sumOf(bytesOf(model.known.hashes), 0x811c9dc5)
  for (const row of model.weights) sum = sumOf(bytesOf(row), sum)
  for (const label of model.labels)
    for (let at = 0; at < label.length; at++) sum = Math.imul(sum ^ label.charCodeAt(at), 0x01000193)
  return `t${FORM}-${(sum >>> 0).toString(16).padStart(8, "0")}`
}

/** A model as bytes, for a file or a column. */
export function modelToBytes(model: Model): Uint8Array {
  const { version, labels, trainedOn, calibration, families, known, weights } = model
  const head: Head = { version, labels, trainedOn, calibration, features: known.hashes.length, families }
  // An even number of units keeps what follows on four-byte places.
  const text = JSON.stringify(head)
  const units = text.length % 2 === 0 ? text : `${text} `
  const parts = [bytesOf(known.hashes), bytesOf(known.rarity), ...weights.map(bytesOf)]
  const bytes = new Uint8Array(START + units.length * 2 + parts.reduce((sum, part) => sum + part.length, 0))
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < units.length; at++) view.setUint16(START + at * 2, units.charCodeAt(at), true)
  let at = START + units.length * 2
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  view.setUint32(0, MARK, true)
  view.setUint32(4, FORM, true)
  view.setUint32(8, units.length, true)
  view.setUint32(12, sumOf(bytes.subarray(START), 0x811c9dc5) >>> 0, true)
  return bytes
}

export type ModelRead =
  | { readonly ok: true; readonly model: Model }
  /** `no-model`: not such a file; `other-form`: of another version of the program; `damaged`: cut or changed. */
  | { readonly ok: false; readonly reason: "no-model" | "other-form" | "damaged" }

export function modelFromBytes(given: Uint8Array): ModelRead {
  // A copy starts on a four-byte place, whatever the given bytes are a part of.
  const bytes = given.slice()
  if (bytes.length < START) return { ok: false, reason: "no-model" }
  const view = new DataView(bytes.buffer)
  if (view.getUint32(0, true) !== MARK) return { ok: false, reason: "no-model" }
  if (view.getUint32(4, true) !== FORM) return { ok: false, reason: "other-form" }
  if (view.getUint32(12, true) !== sumOf(bytes.subarray(START), 0x811c9dc5) >>> 0)
    return { ok: false, reason: "damaged" }
  const units = view.getUint32(8, true)
  const read = START + units * 2 > bytes.length ? undefined : headIn(view, units)
  if (!read || bytes.length !== START + units * 2 + numbersOf(read) * 4) return { ok: false, reason: "damaged" }
  const { features, families, ...head } = read
  let at = START + units * 2
  const next = (length: number): number => {
    const start = at
    at += length * 4
    return start
  }
  const hashes = new Int32Array(bytes.buffer, next(features), features)
  const rarity = new Float32Array(bytes.buffer, next(features), features)
  const weights = head.labels.map(() => new Float32Array(bytes.buffer, next(features + 1), features + 1))
  return { ok: true, model: { ...head, families, known: vocabulary(hashes, rarity), weights } }
}

/** The head; undefined where its length, which the sum does not cover, was changed. */
function headIn(view: DataView, units: number): Head | undefined {
  let text = ""
  for (let at = 0; at < units; at++) text += String.fromCharCode(view.getUint16(START + at * 2, true))
  try {
    return JSON.parse(text) as Head
  } catch {
    return undefined
  }
}

/** Hashes, rarities, and a row of weights for each label. */
const numbersOf = ({ features, labels }: Head): number => features * 2 + (features + 1) * labels.length

const bytesOf = (numbers: Int32Array | Float32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

function sumOf(bytes: Uint8Array, start: number): number {
  let sum = start
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum
}
