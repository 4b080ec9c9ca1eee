export { type SealFault, seal, verifyTrail } from "./sealer.ts"
export { type SecurityEvent, securityEvent, write, writeMany } from "./write.ts"
