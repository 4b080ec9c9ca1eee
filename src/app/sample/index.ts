export { sampleCity } from "./city.ts"
export * from "./model.ts"
