import type { Page } from "playwright-core"

/** Stops of a page that are walked to; more rows of a list are made alike. */
const STOPS_MAX = 30

/** In the page: notes where the focus comes to, and whether that can be seen there. */
function listen(): void {
  const stops = () =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "#matter :is(a[href],button,input,select,textarea,summary,[tabindex='0'])",
      ),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"))
      .filter((one) => one.tabIndex >= 0 && !(one as HTMLInputElement).disabled)
  /** Frame and lines of a thing and of what stands around it: a field is drawn by its wrapper. */
  const drawn = (one: Element): string => {
    const looks: string[] = []
    for (let at: Element | null = one, n = 0; at && n < 4; at = at.parentElement, n += 1) {
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(at)
      looks.push(outlineStyle === "none" ? "" : outlineWidth, boxShadow, borderColor)
    }
    return looks.join("|")
  }
  const words = (one: Element): string =>
    `<${one.tagName.toLowerCase()}> ${(one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 30)}`
  const all = stops()
  const before = new Map<Element, string>(all.map((one) => [one, drawn(one)]))
  const walk = {
    first: all[0] ? words(all[0]) : undefined,
    count: all.length,
    seen: [] as string[],
    faults: [] as string[],
  }
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.closest("#matter")) return
    if (target.id === "matter") return
    walk.seen.push(words(target))
    const box = target.getBoundingClientRect()
    const was = before.get(target)
    if (was !== undefined && drawn(target) === was) walk.faults.push(`focus is not drawn: ${words(target)}`)
    if (box.bottom <= 0 || box.top >= innerHeight) walk.faults.push(`focus is off the screen: ${words(target)}`)
  })
  Object.assign(window, { keyWalk: walk })
}

/**
 * What keeps somebody with a keyboard alone from a page of the console that is open: the first Tab offers to skip the head, the next reaches the
 * first thing of the matter, each stop after it is drawn where it stands, and none holds the focus.
 */
export async function keyFaults(page: Page): Promise<string[]> {
  // The door has no head to skip.
  if ((await page.locator("#matter").count()) === 0) return []
  // As if just opened: the next Tab begins at the top.
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    getSelection()?.removeAllRanges()
    scrollTo(0, 0)
    const top = document.querySelector<HTMLElement>(".frame")
    if (!top) return
    top.tabIndex = -1
    top.focus()
    top.removeAttribute("tabindex")
  })
  await page.evaluate(listen)
  await page.keyboard.press("Tab")
  const skips = await page.evaluate(() => document.activeElement?.textContent === "跳到正文")
  if (!skips) return ["the first Tab does not offer to skip the head"]
  await page.keyboard.press("Enter")
  const count = await page.evaluate(() => (window as unknown as { keyWalk: { count: number } }).keyWalk.count)
  const presses = Math.min(count, STOPS_MAX)
  for (let n = 0; n < presses; n += 1) await page.keyboard.press("Tab")
  const walk = await page.evaluate(
    () => (window as unknown as { keyWalk: { first?: string; seen: string[]; faults: string[] } }).keyWalk,
  )
  const found = [...walk.faults]
  if (walk.first !== undefined && walk.seen[0] !== walk.first)
    found.push(`Tab comes to ${walk.seen[0] ?? "nothing"} first, not to ${walk.first}`)
  const held = walk.seen.findIndex((one, n) => n > 1 && one === walk.seen[n - 1] && one === walk.seen[n - 2])
  if (held >= 0) found.push(`focus does not leave ${walk.seen[held]}`)
  if (walk.seen.length < presses / 2) found.push(`${walk.seen.length} stops of ${count} are reached`)
  return found
}
