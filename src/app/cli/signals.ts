const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Ctrl-C (or SIGTERM, or the terminal's end), listened for from this call on: the promise is fulfilled at the first one,
 * the second ends the process at once. Call it before the first thing that must be put away again, and wait for it last.
 */
export function stopAsked(): Promise<void> {
  return new Promise<void>((resolve) => {
    const first = () => {
      for (const signal of SIGNALS) {
        process.removeListener(signal, first)
        process.once(signal, () => process.exit(130))
      }
      resolve()
    }
    for (const signal of SIGNALS) process.once(signal, first)
  })
}
