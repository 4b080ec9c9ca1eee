export { laddersContract, type LadderView } from "./rules/ladder-contract.ts"
export { type DeputyView, deputiesContract } from "./rules/deputy-contract.ts"
export {
  type RoundLine,
  type RoundView,
  roundLine,
  roundView,
  type SeatView,
  type SigningPage,
  type StepView,
  roundsContract,
} from "./rules/round-contract.ts"
export { type SigningContract, type SigningReply, signingContract } from "./rules/signing-contract.ts"
export {
  type TemplateLine,
  type TemplateView,
  templateSigning,
  templatesContract,
} from "./rules/template-contract.ts"
