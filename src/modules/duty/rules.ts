export { type RingState, ringStates, type SwapState, swapStates } from "./states.ts"
export { spokenGap } from "./rules/coverage.ts"
export { planned } from "./rules/pattern.ts"
