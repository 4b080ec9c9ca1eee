export type { Control, Logged } from "./control.ts"
export { FAULT_KINDS, type Fault, type FaultKind } from "./faults.ts"
export { type Sandbox, type SandboxOptions, startSandbox } from "./server.ts"
export type { LoadedAccount, LoadedPost, SimDay } from "./world.ts"
