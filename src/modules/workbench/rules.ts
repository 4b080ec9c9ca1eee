export { secretMarkIn } from "./rules/secret-mark.ts"
