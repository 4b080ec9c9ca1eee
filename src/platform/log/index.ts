import { type Logger, pino } from "pino"

export type Log = Logger

/** PostgreSQL quotes the value it stumbled over at the end of its message. */
const QUOTED = /(:\s*)"[^"]*"$/

/**
 * What of an error goes into the log: kind, code, message and place. A database error's detail and context repeat the
 * row it met (names, numbers), so they stay out.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint, severity } = error as { code?: unknown; constraint?: unknown; severity?: unknown }
  const message = severity === undefined ? error.message : error.message.replace(QUOTED, '$1"…"')
  return {
    type: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: error.stack?.replace(error.message, message),
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  }
}

const SHAPE = { base: null, serializers: { error: errorForLog, err: errorForLog } } as const

/** Operational log, JSON lines. Personal values and secrets never go in: ids only. */
export function openLog(level: string, destination?: string): Log {
  if (destination === undefined) return pino({ level, ...SHAPE }, pino.destination(2))
  const file = pino.destination({ dest: destination, mkdir: true, sync: false, mode: 0o640 })
  // A disk that is full must not end the house: lines are lost until there is room again.
  file.on("error", () => undefined)
  return pino({ level, ...SHAPE }, file)
}

export const silentLog: Log = pino({ level: "silent" })
