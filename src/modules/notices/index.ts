import type { Module } from "#platform/module"
import { noticesJobs, noticesSchedules } from "./jobs.ts"
import { noticesMessages } from "./messages.zh.ts"
import { noticesRoutes } from "./routes.ts"
import type { SendingPorts } from "./sending/ports.ts"

export { readAllBut } from "./commands/read.ts"
export { tell, tellMany } from "./commands/tell.ts"
export { countReceiptRefusal, type ReceiptDoor, receiptDoor, takeReceipts } from "./sending/receipts.ts"
export { type MailWay, openMailWay, openTextWay } from "./sending/letters.ts"
export type { SendingPorts } from "./sending/ports.ts"
export type { Notice } from "./store.ts"

/** 通知: what people are told, inside the program and, as far as they want, by mail, short message and group robot. */
export const noticesModule = (ports: SendingPorts): Module => ({
  name: "notices",
  routes: noticesRoutes(ports),
  jobs: noticesJobs(ports),
  schedules: noticesSchedules,
  messages: noticesMessages,
})
