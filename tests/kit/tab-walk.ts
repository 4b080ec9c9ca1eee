import type { Page } from "playwright-core"

/** What Tab does not come to, or comes to without its being seen. A group of radios is one stop. */
export async function unreached(page: Page): Promise<string[]> {
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll("a[href],button,input,select,textarea,summary")].filter(
        (one) => one.checkVisibility() && (one as HTMLInputElement).type !== "hidden",
      ).length,
  )
  const unseen: string[] = []
  for (let n = 0; n <= stops; n++) {
    await page.keyboard.press("Tab")
    const at = await page.evaluate(() => {
      const one = document.activeElement
      if (!one || one === document.body || one.hasAttribute("data-reached")) return null
      one.setAttribute("data-reached", "")
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      const box = one.getBoundingClientRect()
      const isSeen =
        outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight
      return isSeen ? "" : one.outerHTML.slice(0, 100)
    })
    if (at === null) break
    if (at !== "") unseen.push(`not seen: ${at}`)
  }
  const left = await page.evaluate(() =>
    [...document.querySelectorAll("a[href],button,input,select,textarea,summary")]
      .filter((one) => one.checkVisibility() && !one.hasAttribute("data-reached"))
      .filter((one) => {
        const { type, name } = one as HTMLInputElement
        if (type !== "radio") return type !== "hidden"
        return document.querySelector(`input[type=radio][name="${name}"][data-reached]`) === null
      })
      .map((one) => `not reached: ${one.outerHTML.slice(0, 100)}`),
  )
  return [...unseen, ...left]
}
