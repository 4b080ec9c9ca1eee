import { type Html, html } from "./html.ts"
import type { Words } from "./part.ts"

/** What an enterprise says of itself in 我要问. */
export interface AskerTyped {
  readonly enterprise: string
  readonly creditCode: string
  readonly person: string
}

const AS = "enterprise"

/** The page was opened for an enterprise: `?as=enterprise`. */
export const askerAsked = (words: Words): AskerTyped | undefined =>
  words.one("as") === AS ? { enterprise: "", creditCode: "", person: "" } : undefined

/** The form was sent for one. */
export const askerTyped = (sent: Words): { readonly asker?: AskerTyped } =>
  sent.typed("as") === AS
    ? {
        asker: {
          ...{ enterprise: sent.typed("enterprise"), creditCode: sent.typed("creditCode") },
          person: sent.typed("person"),
        },
      }
    : {}

/** The fields of an enterprise in the form, or the way to them; a link, so that it works without script. */
export function askerMain(asker: AskerTyped | undefined, faults: Readonly<Record<string, string>>): Html {
  if (!asker)
    return html`<p class="hint">代表企业来信的，请用<a href="/portal/ask?as=${AS}#ask">企业来信（政企交流）</a>。</p>`
  const fault = (name: string): Html | null =>
    faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
  const field = (name: keyof AskerTyped, label: string, most: number): Html =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${asker[name]}" maxlength="${most}" autocomplete="off" required${faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null}>${fault(name)}`
  return html`<input type="hidden" name="as" value="${AS}">
<p><strong>企业来信</strong>　个人来信请<a href="/portal/ask#ask">换成个人</a>。</p>
${field("enterprise", "企业名称（与营业执照一致）", 60)}
${field("creditCode", "统一社会信用代码（18位）", 30)}
${field("person", "联系人", 20)}
<p class="hint">企业名称、代码和联系人与联系方式一起加密保存，办理人员写明事由才能查看，办结后到期删除；请不要在正文里写商业秘密。</p>`
}
