import type { Said } from "#connectors/kit/simulator"

/** Replies come as `text/plain` without a charset on many calls; success has no `errcode` or 0. */
export const say = (content: object): Said => ({ text: JSON.stringify(content), type: "text/plain", code: "0" })

export const refuse = (errcode: number, errmsg = "as told", more: object = {}): Said => ({
  text: JSON.stringify({ errcode, errmsg: `${errmsg} rid: 6900-sim`, ...more }),
  type: "text/plain",
  code: String(errcode),
})

export const fine = (): Said => say({ errcode: 0, errmsg: "ok" })
