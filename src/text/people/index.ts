export { compilePeople, type People } from "./compile.ts"
export type { CautiousName, FactState, PeopleFacts, PersonFact } from "./fact.ts"
export { PEOPLE_RULES, type PeopleRule } from "./people-rules.ts"
