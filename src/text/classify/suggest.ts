import { becauseOf } from "./because.ts"
import { shares } from "./calibrate.ts"
import { familyFinder } from "./families.ts"
import { featureReader, type Message } from "./features.ts"
import type { Model } from "./model.ts"
import { score } from "./solve.ts"
import { type Vector, vectorOf } from "./vocabulary.ts"

export interface Ranked {
  readonly label: string
  /** 0–1: of a hundred suggestions with 0.8, about eighty are right. */
  readonly confidence: number
}

/** What a model says of a message. */
export interface Suggestion extends Ranked {
  /** Words of the message that speak for the label, strongest first, at most five; no names of persons. May be empty. */
  readonly because: readonly string[]
  /** All labels, likeliest first. */
  readonly ranked: readonly Ranked[]
}

/** Makes the suggester of a model; it is made once and used for all messages. */
export function suggester(model: Model): (message: Message) => Suggestion {
  const finder = familyFinder(model.families)
  const read = featureReader(finder)
  const because = becauseOf(model, finder)
  return (message) => {
    const vector = vectorOf(read(message), model.known)
    const ranked = rankedBy(model, vector)
    const { label, confidence } = ranked[0]!
    return { label, confidence, because: because(message, vector, model.labels.indexOf(label)), ranked }
  }
}

/** Labels without reasons, for measuring. */
export function ranker(model: Model): (message: Message) => readonly Ranked[] {
  const read = featureReader(familyFinder(model.families))
  return (message) => rankedBy(model, vectorOf(read(message), model.known))
}

function rankedBy(model: Model, vector: Vector): Ranked[] {
  const confidences = shares(
    model.weights.map((weights) => score(weights, vector)),
    model.calibration,
  )
  return model.labels
    .map((label, place) => ({ label, confidence: confidences[place]! }))
    .sort((a, b) => b.confidence - a.confidence)
}
