export { readProgress } from "./columns.ts"
export { hotlineCalls, hotlineFiles } from "./exchanger.ts"
export { ordersFile } from "./file.ts"
export { type HotlineDoor, pullDay, pullProgress, pushOrder, pushReply } from "./http.ts"
export {
  type DayLine,
  ORDER_STATES,
  type OrderProgress,
  type OrderState,
  type Reconciled,
  reconcile,
  type WorkOrder,
} from "./orders.ts"
