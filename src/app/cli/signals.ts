const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** Returns at the first Ctrl-C (or SIGTERM, or the terminal's end); the second ends the process at once. */
export async function untilAskedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal)
    process.once(signal, () => process.exit(130))
  }
}
