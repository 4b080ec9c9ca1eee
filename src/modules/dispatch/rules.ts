export * from "./states.ts"
