/** How a check that follows somebody who types is doing. `checked` is the last answer, with the text it is about. */
export interface LiveState<R> {
  /** `quiet`: the answer is about the present text, or there is none to check; `waiting`: for a pause of typing. */
  readonly phase: "quiet" | "waiting" | "checking" | "failed"
  readonly checked?: { readonly text: string; readonly result: R } | undefined
  readonly error?: unknown
}

export interface LiveCheckPorts<R> {
  ask(text: string, about: string, signal: AbortSignal): Promise<R>
  onState(state: LiveState<R>): void
}

/** A pause this long says that a thought is written down. */
const QUIET_MS = 400
/** A long text is sent less often: each time it goes over the line whole. */
const LONG_CHARS = 20_000
const QUIET_LONG_MS = 1_200

/**
 * Checks a text as it is typed: asks after a pause, one question at a time, the latest answer counts. What fails is said
 * and asked again with the next change or on demand; nothing piles up.
 */
export class LiveCheck<R> {
  private readonly ports: LiveCheckPorts<R>
  private text = ""
  private about = ""
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking: AbortController | undefined
  private state: LiveState<R> = { phase: "quiet" }

  constructor(ports: LiveCheckPorts<R>) {
    this.ports = ports
  }

  /** The text as it stands now. */
  type(text: string): void {
    if (text === this.text && this.state.phase !== "failed") return
    this.text = text
    clearTimeout(this.timer)
    if (text.trim() === "") {
      this.asking?.abort()
      this.asking = undefined
      this.say({ phase: "quiet", checked: undefined })
      return
    }
    const { checked } = this.state
    if (checked?.text === text) {
      this.say({ phase: "quiet", checked })
      return
    }
    this.timer = setTimeout(() => this.now(), text.length > LONG_CHARS ? QUIET_LONG_MS : QUIET_MS)
    if (!this.asking) this.say({ phase: "waiting", checked })
  }

  /** What else the answer depends on; when it changes the text is asked about anew. */
  concern(about: string): void {
    if (about === this.about) return
    this.about = about
    this.now()
  }

  /** Asks at once; what was asked before is let go. */
  now(): void {
    clearTimeout(this.timer)
    this.asking?.abort()
    if (this.text.trim() === "") return
    const asking = new AbortController()
    const { text } = this
    this.asking = asking
    this.say({ phase: "checking", checked: this.state.checked })
    this.ports.ask(text, this.about, asking.signal).then(
      (result) => this.answered(asking, { phase: text === this.text ? "quiet" : "waiting", checked: { text, result } }),
      (error: unknown) => this.answered(asking, { phase: "failed", checked: this.state.checked, error }),
    )
  }

  stop(): void {
    clearTimeout(this.timer)
    this.asking?.abort()
    this.asking = undefined
  }

  private answered(asking: AbortController, state: LiveState<R>): void {
    if (this.asking !== asking) return
    this.asking = undefined
    this.say(state)
  }

  private say(state: LiveState<R>): void {
    this.state = state
    this.ports.onState(state)
  }
}
