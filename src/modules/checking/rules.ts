export * from "./rules/error-rate.ts"
export { canonicalPack, type PackBody, packRows, parsePack, toldFaults } from "./rules/pack.ts"
