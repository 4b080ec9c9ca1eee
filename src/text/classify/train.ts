import { type Scored, calibrationOf } from "./calibrate.ts"
import { type Family, familyFinder } from "./families.ts"
import { familyHash, featureReader, type Features, type Message } from "./features.ts"
import type { Model } from "./model.ts"
import { score, separate } from "./solve.ts"
import { versionOf } from "./stored.ts"
import { type Vocabulary, vectorOf, vocabulary } from "./vocabulary.ts"

export interface LabelledMessage extends Message {
  readonly label: string
}

/** Messages one model learns from; of more, every n-th is taken. */
export const TRAINED_MAX = 50_000

/** Labels one model can tell apart. */
export const LABELS_MAX = 200

/** Messages from which on a feature must occur twice to be kept. */
const MANY = 50
/** What a family word weighs beside the rarity of letters. */
const FAMILY_WEIGHT = 3
/** Above this, confidence is learned from one held-out part instead of three. */
const PARTS_UNTIL = 5_000
const PARTS = 3

export type TrainRefusal = "no-messages" | "one-label" | "too-many-labels"

export type Trained =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly reason: TrainRefusal }

/**
 * Learns to tell labels apart from labelled messages. Same messages in the same order, same model. Refuses what cannot be
 * learned from: no messages, one label only, more than `LABELS_MAX` labels.
 */
export function train(messages: readonly LabelledMessage[], families: readonly Family[]): Trained {
  const used = thinned(messages)
  const labels = [...new Set(used.map((message) => message.label))].sort()
  if (used.length === 0) return { ok: false, reason: "no-messages" }
  if (labels.length < 2) return { ok: false, reason: "one-label" }
  if (labels.length > LABELS_MAX) return { ok: false, reason: "too-many-labels" }

  const read = featureReader(familyFinder(families))
  const features = used.map((message) => copied(read(message)))
  const numbers = new Map(labels.map((label, number) => [label, number]))
  const targets = used.map((message) => numbers.get(message.label)!)
  const learn: Learn = (rows) => fitted(rows, features, targets, labels.length, families)
  const { known, weights } = learn(targets.map((_, index) => index))
  const calibration = calibrationOf(unseenScores(learn, features, targets, labels.length))
  const model = { labels, trainedOn: used.length, families, known, weights, calibration }
  return { ok: true, model: { version: versionOf(model), ...model } }
}

function thinned(messages: readonly LabelledMessage[]): readonly LabelledMessage[] {
  const step = Math.ceil(messages.length / TRAINED_MAX)
  return step <= 1 ? messages : messages.filter((_, index) => index % step === 0)
}

const copied = ({ hashes, counts, size }: Features): Features => ({
  hashes: hashes.slice(0, size),
  counts: counts.slice(0, size),
  size,
})

/** What is learned from some of the messages, by their places. */
type Learn = (rows: readonly number[]) => Fit

interface Fit {
  readonly known: Vocabulary
  readonly weights: readonly Float32Array[]
}

function fitted(
  rows: readonly number[],
  features: readonly Features[],
  targets: readonly number[],
  labels: number,
  families: readonly Family[],
): Fit {
  const mine = rows.map((row) => features[row]!)
  const known = knownFeatures(mine, families)
  const vectors = mine.map((counted) => vectorOf(counted, known))
  const weights = Array.from({ length: labels }, (_, label) =>
    separate(
      vectors,
      rows.map((row) => targets[row] === label),
      known.hashes.length,
      labels,
    ),
  )
  return { known, weights }
}

function knownFeatures(features: readonly Features[], families: readonly Family[]): Vocabulary {
  const messagesWith = new Map<number, number>()
  for (const { hashes, size } of features) {
    for (let index = 0; index < size; index++) {
      messagesWith.set(hashes[index]!, (messagesWith.get(hashes[index]!) ?? 0) + 1)
    }
  }
  const least = features.length < MANY ? 1 : 2
  const kept = [...messagesWith].filter(([, count]) => count >= least).sort(([a], [b]) => a - b)
  const familyHashes = new Set(families.map((family) => familyHash(family.id)))
  return vocabulary(
    Int32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([hash, count]) =>
      familyHashes.has(hash) ? FAMILY_WEIGHT : Math.log((features.length + 1) / (count + 0.5)),
    ),
  )
}

/** Scores of messages by models that were learned without them. */
function unseenScores(
  learn: Learn,
  features: readonly Features[],
  targets: readonly number[],
  labels: number,
): Scored[] {
  const scored: Scored[] = []
  const seen = new Array<number>(labels).fill(0)
  // The n-th message of a label goes to part n mod 3: every part has every label.
  const parts = targets.map((target) => seen[target]!++ % PARTS)
  for (let part = 0; part < (targets.length > PARTS_UNTIL ? 1 : PARTS); part++) {
    const [inside, outside] = [[], []] as [number[], number[]]
    for (const [row, own] of parts.entries()) (own === part ? outside : inside).push(row)
    if (outside.length === 0 || inside.length === 0) continue
    const { known, weights } = learn(inside)
    for (const row of outside) {
      const vector = vectorOf(features[row]!, known)
      scored.push({ scores: weights.map((weight) => score(weight, vector)), label: targets[row]! })
    }
  }
  return scored
}
