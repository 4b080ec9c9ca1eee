/** How keeping what is written is doing. */
export type SavePhase =
  /** The server has it. */
  | "saved"
  /** Written since; kept in this browser, on its way soon. */
  | "dirty"
  | "saving"
  /** The line is broken; kept in this browser, tried again. */
  | "failed"
  /** Somebody else has saved, or has the text in hand, or it was sent for review: nothing is sent until a person decides. */
  | "stopped"

export interface SaveState {
  readonly phase: SavePhase
  readonly savedAt: string | undefined
  readonly error?: unknown
}

export interface AutosavePorts<D> {
  /** The draft as it stands now; asked for in a pause, for it takes longer than a keystroke. */
  read(): D
  save(draft: D, base: number): Promise<{ readonly draftNo: number; readonly savedAt: string }>
  /** On this machine until the server has it; undefined: it has. */
  keep(draft: D | undefined, base: number): void
  /** A refusal that trying again does not mend. */
  isFinal(error: unknown): boolean
  onState(state: SaveState): void
}

/** A pause this long, and what is written is kept in the browser; half a second of typing is what a crash may cost. */
const KEEP_MS = 300
/** Who types without a pause is saved all the same. */
const KEEP_MAX_MS = 1_500
const SAVE_MAX_MS = 6_000
const RETRY_MS = 3_000

/**
 * Keeps a draft: in the browser after a pause of 0.3 s, on the server after one of `pauseMs`, one save at a time, the latest
 * text counts. Nothing is forgotten in the browser before the server has said that it has it.
 */
export class Autosave<D> {
  private readonly ports: AutosavePorts<D>
  private readonly pauseMs: number
  private base: number
  private state: SaveState
  private changes = 0
  private saved = 0
  private isSaving = false
  private keepTimer: ReturnType<typeof setTimeout> | undefined
  private saveTimer: ReturnType<typeof setTimeout> | undefined
  private firstChange: number | undefined
  private firstUnkept: number | undefined
  private readonly now: () => number

  constructor(ports: AutosavePorts<D>, start: { base: number; savedAt: string; pauseMs: number; now(): number }) {
    this.ports = ports
    this.base = start.base
    this.pauseMs = start.pauseMs
    this.now = start.now
    this.state = { phase: "saved", savedAt: start.savedAt }
  }

  /** Something was written. Cheap: called with every keystroke. */
  change(): void {
    this.changes += 1
    const now = this.now()
    this.firstChange ??= now
    this.firstUnkept ??= now
    if (this.state.phase === "saved") this.say({ ...this.state, phase: "dirty" })
    this.later("keep", Math.min(KEEP_MS, Math.max(0, this.firstUnkept + KEEP_MAX_MS - now)))
    if (this.state.phase !== "stopped" && !this.isSaving)
      this.later("save", Math.min(this.pauseMs, Math.max(0, this.firstChange + SAVE_MAX_MS - now)))
  }

  /** Saves at once and waits for it: before an act that stands on the saved text. Throws what the server refused. */
  async flush(): Promise<void> {
    clearTimeout(this.saveTimer)
    while (this.isSaving) await new Promise((resolve) => setTimeout(resolve, 50))
    if (this.changes > this.saved) await this.saveNow()
    if (this.state.phase === "failed" || this.state.phase === "stopped") throw this.state.error
  }

  /** Goes on from another save: the other's text was loaded, or the lock is ours again. */
  restart(base: number, savedAt: string, isDirty: boolean): void {
    this.base = base
    this.saved = this.changes
    this.say({ phase: "saved", savedAt })
    if (isDirty) this.change()
    else this.ports.keep(undefined, base)
  }

  /** Leaves what is written in the browser. */
  stop(): void {
    clearTimeout(this.keepTimer)
    clearTimeout(this.saveTimer)
    if (this.changes > this.saved) this.ports.keep(this.ports.read(), this.base)
  }

  get baseNo(): number {
    return this.base
  }

  private later(what: "keep" | "save", ms: number): void {
    if (what === "keep") {
      clearTimeout(this.keepTimer)
      this.keepTimer = setTimeout(() => {
        this.firstUnkept = undefined
        if (this.changes > this.saved) this.ports.keep(this.ports.read(), this.base)
      }, ms)
    } else {
      clearTimeout(this.saveTimer)
      this.saveTimer = setTimeout(() => void this.saveNow(), ms)
    }
  }

  private async saveNow(): Promise<void> {
    if (this.isSaving || this.state.phase === "stopped") return
    this.isSaving = true
    this.firstChange = undefined
    const upTo = this.changes
    const draft = this.ports.read()
    this.ports.keep(draft, this.base)
    this.say({ ...this.state, phase: "saving" })
    try {
      const { draftNo, savedAt } = await this.ports.save(draft, this.base)
      this.base = draftNo
      this.saved = upTo
      const isWhole = this.changes === upTo
      if (isWhole) this.ports.keep(undefined, draftNo)
      else this.ports.keep(this.ports.read(), draftNo)
      this.say({ phase: isWhole ? "saved" : "dirty", savedAt })
      if (!isWhole) this.later("save", this.pauseMs)
    } catch (error) {
      const isFinal = this.ports.isFinal(error)
      this.say({ ...this.state, phase: isFinal ? "stopped" : "failed", error })
      if (!isFinal) this.later("save", RETRY_MS)
    } finally {
      this.isSaving = false
    }
  }

  private say(state: SaveState): void {
    this.state = state
    this.ports.onState(state)
  }
}
