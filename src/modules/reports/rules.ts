export * from "./rules/bulletin.ts"
