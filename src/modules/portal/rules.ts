export { type Asked, askedOf } from "./rules/asked.ts"
