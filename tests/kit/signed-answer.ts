import type { Page } from "playwright-core"
import { exactly } from "./press.ts"
import { visit } from "./visit.ts"

const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"]

export interface AnswerOnDesk {
  readonly base: string
  /** Of the message's page. */
  readonly address: string
  readonly title: string
  readonly text: string
  /** What else belongs to the answer before it is sent in. */
  readonly also?: (desk: Page) => Promise<void>
}

/** Opens the newest that waits for this signer and is called so, ticks the five gates and agrees. */
export async function signs(signer: Page, base: string, name: string | RegExp): Promise<void> {
  await visit(signer, `${base}/reviews`)
  await signer.getByRole("link", { name }).first().click()
  for (const gate of GATES) await signer.getByRole("checkbox", { name: gate }).check()
  await signer.getByRole("button", { name: exactly("同意") }).click()
  await signer.getByRole("heading", { name: "已签署" }).waitFor()
}

/** The desk writes what was done and sends it in; each of the signers answers the five gates and agrees. */
export async function signedAnswer(desk: Page, signers: readonly Page[], answer: AnswerOnDesk): Promise<void> {
  const { base, address, title, text, also } = answer
  await visit(desk, base + address)
  await desk.getByLabel("答复内容").fill(text)
  await desk.getByRole("button", { name: "保存答复" }).click()
  await desk.getByText("已保存").waitFor()
  await also?.(desk)
  await desk.getByRole("button", { name: "送审答复" }).click()
  await desk.getByText("审核中").first().waitFor()
  for (const signer of signers) await signs(signer, base, new RegExp(`答复：${title}`))
}
