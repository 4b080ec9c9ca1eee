export { secretMarkIn } from "./rules/secret-mark.ts"
export { partsOf, saidSize } from "./rules/upload-limits.ts"
