export { FAULT_KINDS, type Fault, type FaultKind, type Logged } from "#connectors/kit/simulator"
export type { Control } from "./control.ts"
export { type Sandbox, type SandboxOptions, startSandbox } from "./platform.ts"
export type { LoadedAccount, LoadedPost, SimDay } from "./world.ts"
