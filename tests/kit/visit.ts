import type { Page } from "playwright-core"

/** Which page of the console an address is: the same page shows all its things. */
const pageOf = (url: URL): string => url.origin + url.pathname.replace(/\/\d+/g, "/:id")

/** The console's own pages; not the public site, the login or what is downloaded. */
const isOfConsole = ({ pathname }: URL): boolean => !/^\/(portal|api|login|callback)\b/.test(pathname)

/** Pages that were open since the console was loaded: what they showed is remembered for seconds. */
const open = new WeakMap<Page, Set<string>>()

function openSince(page: Page): Set<string> {
  const known = open.get(page)
  if (known) return known
  const pages = new Set([page.url()].filter((url) => url.startsWith("http")).map((url) => pageOf(new URL(url))))
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) pages.add(pageOf(new URL(frame.url())))
  })
  open.set(page, pages)
  return pages
}

/**
 * Opens an address and waits for its heading. A page of the console that was not open yet is reached from another as its
 * own links do, which takes a sixth of what loading the whole console again does; the heading of the page that is left goes
 * with it. One that was is loaded, so that it shows what others did meanwhile.
 */
export async function visit(page: Page, address: string): Promise<void> {
  const to = new URL(address)
  const pages = openSince(page)
  const isInside = isOfConsole(to) && (await page.locator("#matter h1").count()) > 0
  if (isInside && !pages.has(pageOf(to))) {
    await page.evaluate((path) => {
      for (const heading of document.querySelectorAll("h1")) heading.dataset.left = ""
      history.pushState(null, "", path)
      dispatchEvent(new PopStateEvent("popstate"))
    }, to.pathname + to.search)
    await page.locator("h1:not([data-left])").first().waitFor()
    return
  }
  pages.clear()
  await page.goto(to.href)
  await page.getByRole("heading", { level: 1 }).first().waitFor()
}
