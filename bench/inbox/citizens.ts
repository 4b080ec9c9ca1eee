import { randomBytes } from "node:crypto"
import type { Caller } from "./caller.ts"

/** Half of the citizens say the same few things; the others tell it in words of their own. */
export function said(n: number): { title: string; text: string } {
  const street = ["云渚街道", "柳渚街道", "桃屏街道", "望澜街道", "临河里"][n % 5]!
  const shared = [
    ["全城停水什么时候来水", `${street}停水了，什么时候来水？`],
    ["自来水管爆了", `${street}路口自来水管爆了，水漫到马路上，快来修。`],
    ["水是黄的能不能喝", `${street}家里来的水是黄的，能不能喝？`],
  ] as const
  if (n % 2 === 0) {
    const [title, text] = shared[n % 3]!
    return { title, text }
  }
  const house = `${(n % 97) + 1}号楼`
  return {
    title: `${street}${house}停水，求助第${n % 60}户`,
    text: `${street}${house}从今天早上开始停水，家里有老人和孩子，已经${(n % 9) + 1}个小时没有水，${n % 4 === 1 ? "物业说不知道，打电话没人接" : "请问送水车在哪里"}，请尽快处理。编号${n}。`,
  }
}

/** Sends the public form, each citizen from an address of his own. True when he got a code. */
export async function ask({ send }: Caller, n: number): Promise<boolean> {
  const once = randomBytes(18).toString("base64url")
  const fields = { ...said(n), kind: "", place: "", contact: "", isPublic: "yes", once }
  const from = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": from }
  const { status, text } = await send("POST", "/portal/ask", headers, new URLSearchParams(fields).toString())
  if (status !== 200) throw new Error(`asking: ${status} ${text.slice(0, 300)}`)
  return /LX-[A-Z0-9-]{14}/.test(text)
}
