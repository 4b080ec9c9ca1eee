import type { Locator, Page } from "playwright-core"

/** Between two characters of a button the page puts a space. */
export const exactly = (verb: string): RegExp => new RegExp(`^${[...verb].join("\\s?")}$`)

/** Points by which a page can be pushed sideways: 0 on a phone. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** Presses a button of the page, does what its dialog asks, and presses the verb there: the same one, mostly. */
export async function act(
  page: Page,
  verb: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
  there = verb,
) {
  await page
    .getByRole("button", { name: exactly(verb) })
    .first()
    .click()
  const dialog = page.getByRole("dialog")
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole("button", { name: exactly(there) }).click()
  await dialog.waitFor({ state: "hidden" })
}

/** Chooses one of a list by its name. */
export async function choose(page: Page, dialog: Locator, field: RegExp, name: string) {
  await dialog.getByRole("combobox", { name: field }).fill(name)
  await page.locator(".ant-select-item-option:visible").filter({ hasText: name }).first().waitFor()
  await page.keyboard.press("Enter")
}
