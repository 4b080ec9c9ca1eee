export { fixedClock } from "#platform/clock"
export { type ActorShape, actor, ctxOf } from "./actors.ts"
export { emptyDb, keptDb, type TestDbOptions, testDb } from "./database.ts"
export { LOOPBACK_TLS } from "./loopback-tls.ts"
