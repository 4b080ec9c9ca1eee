export { AUDIENCES, type Audience, type ItemWords, itemWords, NO_WAY, wayless } from "./rules/item.ts"
