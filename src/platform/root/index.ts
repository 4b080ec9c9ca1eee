export { type Holder, holderOf, type Kept, keepLock, withLock } from "./folder-lock.ts"
export { packageRoot } from "./package-root.ts"
export { isAlive, ownMark, type ProcessMark } from "./process-mark.ts"
export { fileTrouble, Trouble } from "./trouble.ts"
