export { sampleCity } from "./city.ts"
export { type LivingCity, livingCity } from "./living.ts"
export * from "./model.ts"
