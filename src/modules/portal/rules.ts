export { type Asked, askedOf } from "./rules/asked.ts"
export { type Board, board, boards, boardsFile } from "./rules/boards.ts"
export {
  type CorrectionKind,
  correctionKinds,
  correctionSettings,
  KIND_LABELS,
  type Verdict,
  VERDICT_LABELS,
  VERDICTS_OF,
  verdicts,
} from "./rules/correction.ts"
export { correctionStates } from "./states.ts"
