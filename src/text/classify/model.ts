import type { Calibration } from "./calibrate.ts"
import type { Family } from "./families.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** What `train` makes and `suggest` reads. Holds no text of a message: features are hashes. */
export interface Model {
  /** `t1-` and a stamp of the weights: the same messages give the same version. */
  readonly version: string
  /** In alphabetical order of the code points. */
  readonly labels: readonly string[]
  /** Messages it was trained on. */
  readonly trainedOn: number
  readonly families: readonly Family[]
  readonly known: Vocabulary
  /** Per label: a weight per feature, then the constant's. */
  readonly weights: readonly Float32Array[]
  /** See calibrate.ts. */
  readonly calibration: Calibration
}
