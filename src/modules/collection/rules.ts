export { type Counted, type Difference, differenceOf, type KnownPost, type SeenPost } from "./rules/compare.ts"
export {
  aimOf,
  floorOf,
  needsSecondProof,
  stepOf,
  WALK,
  type WalkedPage,
  type WalkStep,
} from "./rules/walk.ts"
