export * from "./rules/error-rate.ts"
