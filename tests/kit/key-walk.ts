import type { Page } from "playwright-core"

/** Stops of a page that are walked to; more rows of a list are made alike. */
const STOPS_MAX = 12
/** Frames that the browser itself makes stops of, because they can be pushed sideways. */
const MORE = 24

interface KeyWalk {
  /** Stops of the matter in their order. */
  readonly stops: number
  readonly faults: string[]
  /** Stops among the first so many that Tab did not come to. */
  missed(among: number): string[]
  readonly over: AbortController
}

/** In the page: notes where the focus comes to, and whether that can be seen there. */
function listen(): void {
  const held = window as unknown as { keyWalk?: KeyWalk }
  held.keyWalk?.over.abort()
  const every = "a[href],button,input,select,textarea,summary,[tabindex='0'],[contenteditable=true]"
  const groups = new Set<string>()
  const stops = [...document.querySelectorAll<HTMLElement>(`#matter :is(${every})`)].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.tabIndex < 0) return false
    const { type, name, disabled } = one as HTMLInputElement
    if (disabled === true) return false
    // A group of radios is one stop, and the chosen one of them.
    if (type !== "radio") return true
    const chosen = document.querySelector(`#matter input[type=radio][name="${name}"]:checked`)
    return chosen ? chosen === one : !groups.has(name) && groups.add(name)
  })
  /** How a stop is drawn: a field by its wrapper, a box by the sign beside it. */
  const drawn = (one: Element): string => {
    const looks: string[] = []
    const look = (at: Element, part?: string): void => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(at, part)
      looks.push(outlineStyle === "none" ? "" : outlineWidth, boxShadow, borderColor)
    }
    for (let at: Element | null = one, n = 0; at && n < 4; at = at.parentElement, n += 1) look(at)
    if (one.nextElementSibling) look(one.nextElementSibling)
    if (one.parentElement) look(one.parentElement, "::after")
    return looks.join("|")
  }
  /** Its look is just changing, from that of before. */
  const isMoving = (one: Element): boolean =>
    [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement].some(
      (at) => at && at.getAnimations({ subtree: true }).length > 0,
    )
  const words = (one: Element): string =>
    `<${one.tagName.toLowerCase()}> ${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 30)}`
  const before = new Map<Element, string>(stops.map((one) => [one, drawn(one)]))
  const reached = new Set<Element>()
  const faults: string[] = []
  const over = new AbortController()
  const onFocus = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement) || target.id === "matter" || !target.closest("#matter")) return
    if (reached.size === 0 && target !== stops[0]) faults.push(`Tab comes to ${words(target)} first`)
    reached.add(target)
    // A moment later, when the console has drawn it.
    setTimeout(() => {
      if (document.activeElement !== target) return
      const box = target.getBoundingClientRect()
      const isSame = before.has(target) && drawn(target) === before.get(target) && !isMoving(target)
      if (isSame) faults.push(`focus is not drawn: ${words(target)}`)
      if (box.bottom <= 0 || box.top >= innerHeight) faults.push(`focus is off the screen: ${words(target)}`)
    })
  }
  document.addEventListener("focusin", onFocus, { signal: over.signal })
  const missed = (among: number): string[] => {
    const at = document.activeElement
    const left = stops.slice(0, among).filter((one) => !reached.has(one) && one.isConnected)
    if (left.length > 0 && at && reached.has(at)) return [`focus does not leave ${words(at)}`]
    return left.map((one) => `Tab does not come to ${words(one)}`)
  }
  held.keyWalk = { stops: stops.length, faults, missed, over }
}

const isLeft = (page: Page, among: number): Promise<boolean> =>
  page.evaluate((first) => (window as unknown as { keyWalk: KeyWalk }).keyWalk.missed(first).length > 0, among)

/**
 * What keeps somebody with a keyboard alone from a page of the console that is open: the first Tab offers to skip the head, the
 * next comes to the first thing of the matter, each stop is drawn where it stands, and none holds the focus.
 */
export async function keyFaults(page: Page): Promise<string[]> {
  // The door has no head to skip, and an open dialog keeps the focus to itself.
  if ((await page.locator("#matter").count()) === 0 || (await page.getByRole("dialog").count()) > 0) return []
  // As if just opened: the next Tab begins at the top.
  await page.evaluate(() => {
    scrollTo(0, 0)
    const top = document.querySelector<HTMLElement>(".frame")
    if (!top) return
    top.tabIndex = -1
    top.focus()
    top.removeAttribute("tabindex")
  })
  await page.evaluate(listen)
  await page.keyboard.press("Tab")
  if (!(await page.evaluate(() => document.activeElement?.textContent === "跳到正文")))
    return ["the first Tab does not offer to skip the head"]
  await page.keyboard.press("Enter")
  const stops = await page.evaluate(() => (window as unknown as { keyWalk: KeyWalk }).keyWalk.stops)
  const among = Math.min(stops, STOPS_MAX)
  for (let n = 0; n < among; n += 1) await page.keyboard.press("Tab")
  // An open calendar and frames that can be pushed have stops of their own.
  for (let n = 0; n < MORE && (await isLeft(page, among)); n += 1) await page.keyboard.press("Tab")
  return page.evaluate((first) => {
    const { faults, missed, over } = (window as unknown as { keyWalk: KeyWalk }).keyWalk
    const found = [...faults, ...missed(first)]
    over.abort()
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
    return found
  }, among)
}
