export { canonicalPack, type PackBody, packRows, parsePack, toldFaults } from "./rules/pack.ts"
