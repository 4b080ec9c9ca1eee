export { type ChainEnd, chainEnd, exportTrail, sealedAbout } from "./export.ts"
export { type SealFault, seal, startSealer, verifyTrail } from "./sealer.ts"
export { type Detail, type SecurityEvent, securityEvent, write, writeMany } from "./write.ts"
