import { type Logger, pino } from "pino"

export type Log = Logger

/** Operational log, JSON lines. Personal values and secrets never go in: ids only. */
export const openLog = (level: string, destination?: string): Log =>
  destination
    ? pino({ level, base: null }, pino.destination({ dest: destination, mkdir: true, sync: false }))
    : pino({ level, base: null }, pino.destination(2))

export const silentLog: Log = pino({ level: "silent" })
