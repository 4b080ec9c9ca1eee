import { z } from "zod"

/** 代码字符集 of GB 32100-2015: digits and capital letters without I, O, S, V, Z; each stands for its place. */
const SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
const CODE_CHARS = 18
/** 表3: the weight of a place is 3 to its power, modulo 31. */
const BASE = 31
const WEIGHT = 3

/**
 * A 统一社会信用代码 as it is kept: width and case made even. Undefined where it is none: another length or sign, or its 18th sign is not
 * the check of the others (GB 32100-2015, appendix A).
 *
 * @example creditCodeOf("91350100M000100Y43") // "91350100M000100Y43"
 */
export function creditCodeOf(typed: string): string | undefined {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "")
  if (code.length !== CODE_CHARS) return undefined
  let sum = 0
  let weight = 1
  for (const sign of code.slice(0, -1)) {
    const value = SIGNS.indexOf(sign)
    if (value < 0) return undefined
    sum += value * weight
    weight = (weight * WEIGHT) % BASE
  }
  return SIGNS[(BASE - (sum % BASE)) % BASE] === code.at(-1) ? code : undefined
}

const line = z
  .string()
  .trim()
  .refine((text) => !text.includes("\0"), "这里有无法保存的字符，请删去后重新填写")

/** 企业来信: for which enterprise somebody asks. All of it is contact data. */
export const enterpriseAsker = z.object({
  enterprise: line.min(4, "请填写企业全称").max(60, "企业名称请控制在60字以内"),
  creditCode: line.transform((text, at) => {
    const code = creditCodeOf(text)
    if (code !== undefined) return code
    at.issues.push({
      code: "custom",
      message: "统一社会信用代码不对：应为18位数字或大写字母（没有I、O、S、V、Z），请对照营业执照再填一次",
      input: text,
    })
    return z.NEVER
  }),
  person: line.min(2, "请填写联系人").max(20, "联系人请控制在20字以内"),
})
export type EnterpriseAsker = z.infer<typeof enterpriseAsker>

/** What is sealed of an enterprise: its names stand with how to reach it, and go with it. */
export const contactOfEnterprise = ({ enterprise, creditCode, person }: EnterpriseAsker, contact: string): string =>
  [
    `企业名称：${enterprise}`,
    `统一社会信用代码：${creditCode}`,
    `联系人：${person}`,
    ...(contact === "" ? [] : [`联系方式：${contact}`]),
  ].join("\n")
