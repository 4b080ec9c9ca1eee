export { compilePeople, type People } from "./compile.ts"
export type { CautiousName, FactState, PeopleFacts, PersonFact } from "./fact.ts"
export { PEOPLE_RULES } from "./people-rules.ts"
