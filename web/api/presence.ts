const AWAY_MS = 10 * 60_000
let lastSeen = Date.now()

if (typeof document !== "undefined") {
  const seen = () => {
    lastSeen = Date.now()
  }
  for (const sign of ["pointerdown", "keydown", "pointermove", "scroll"])
    document.addEventListener(sign, seen, { passive: true })
}

/** Nobody has touched the page for ten minutes. Pages then stop asking by themselves, so that an idle session can end. */
export const isAway = (): boolean => Date.now() - lastSeen > AWAY_MS
