import type { TurnedToMessage } from "#modules/inbox"
import { type Html, html } from "./html.ts"

/** What the gate has to say at once, numbers to call first. */
export const toldMain = (told: TurnedToMessage["told"]): Html[] =>
  told.map(
    ({ says, numbersFirst }) =>
      html`<div class="answer" role="alert"><p>${numbersFirst ? html`<strong>${says}</strong>` : says}</p></div>`,
  )

/** What was given on another form and is a message: why, what is to be known at once, and the code to follow it by. */
export const turnedMain = (
  { told, code }: TurnedToMessage,
  why: string,
): Html => html`<h1>已转来信办理</h1>${toldMain(told)}
<div class="answer official" role="status"><p>${why}，已作为来信由专人办理。您的查询码：</p><p class="code">${code ?? ""}</p></div>
<p><a href="/portal/ask/answer?code=${code ?? ""}">查看办理情况</a></p>`
