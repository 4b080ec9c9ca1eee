export {
  factNames,
  type Pack,
  pack,
  type Rule,
  type RuleKind,
  type RuleOf,
  rule,
} from "./rules/pack.ts"
export { type Resolution, type ResolvedRule, resolvePack } from "./rules/resolve-pack.ts"
