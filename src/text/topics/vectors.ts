import { familyFinder } from "../classify/families.ts"
import { featureReader, type Message } from "../classify/features.ts"
import { commonOf } from "./floods.ts"
import { type Vector, type Vocabulary, vectorOf, vocabulary } from "../classify/vocabulary.ts"

/** Messages as vectors over what they share. */
export interface Vectors {
  readonly vectors: readonly Vector[]
  readonly known: Vocabulary
  /** By feature: messages that have it. */
  readonly messagesWith: Int32Array
}

/** Weighs what messages say by how few others say it; what only one or nearly all say is left out. */
export function vectorsOf(messages: readonly Message[]): Vectors {
  const read = featureReader(familyFinder([]))
  const counted = new Map<number, number>()
  for (const message of messages) {
    const { hashes, size } = read(message)
    for (let index = 0; index < size; index++) counted.set(hashes[index]!, (counted.get(hashes[index]!) ?? 0) + 1)
  }
  const most = commonOf(messages.length)
  const kept = [...counted].filter(([, count]) => count >= 2 && count <= most).sort(([a], [b]) => a - b)
  const known = vocabulary(
    Int32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([, count]) => Math.log((messages.length + 1) / (count + 0.5))),
  )
  return {
    // Read again rather than kept: a message's features are large, its vector is small.
    vectors: messages.map((message) => vectorOf(read(message), known)),
    known,
    messagesWith: Int32Array.from(kept, ([, count]) => count),
  }
}
