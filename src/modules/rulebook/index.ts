export { workCalendar } from "./calendar.ts"
