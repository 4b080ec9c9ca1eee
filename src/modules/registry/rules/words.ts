import { fold, isBlank, type Parsed, parsed, quoted, unreadable } from "./fold.ts"

export const LEVELS = ["省", "市", "县", "镇"] as const
export type Level = (typeof LEVELS)[number]

export const FUNCTIONS = ["发布", "互动", "办事"] as const
export type AccountFunction = (typeof FUNCTIONS)[number]

/** 停更 → 关停 → 注销 are three different things. */
export const STATUS_LABELS = { normal: "正常", paused: "停更", retired: "关停", deregistered: "注销" } as const
export type AccountStatus = keyof typeof STATUS_LABELS

const LEVEL_SPELLINGS: Readonly<Record<Level, RegExp>> = {
  省: /^(?:省|省级|省直|省属|省部级|自治区|直辖市|自治区级|province|provincial)$/,
  市: /^(?:市|市级|市直|市属|地市|地市级|地级市|设区市|设区的市|州|盟|地区级|市本级|city|municipal|prefecture)$/,
  县: /^(?:县|区|县级|区级|区县|县区|县(?:\(市、?区\))|县市区|区市县|区县\(市\)|区\(县\)|县\(区\)|区县级|县区级|县处级|县级市|功能园区|开发区|县直|区直|county|district)$/,
  镇: /^(?:镇|乡|乡镇|镇乡|街道|镇级|乡级|乡镇级|镇街|街镇|乡镇\(街道\)|镇乡\(街道\)|镇\(街道\)|乡镇街道|乡镇、街道|乡科级|township|town|street|subdistrict)$/,
}

export function parseLevel(text: string): Parsed<Level> {
  if (isBlank(text)) return parsed<Level>(null)
  const folded = fold(text)
  const level = LEVELS.find((candidate) => LEVEL_SPELLINGS[candidate].test(folded))
  return level ? parsed(level) : unreadable(`${quoted(text)}不是省、市、县、镇中的一级`)
}

const FUNCTION_SPELLINGS: Readonly<Record<AccountFunction, RegExp>> = {
  发布: /^(?:发布|信息发布|政务信息发布|政务公开|信息公开|发布解读|宣传|publish|publishing)$/,
  互动: /^(?:互动|互动交流|政民互动|交流互动|互动回应|interact|interaction)$/,
  办事: /^(?:办事|办事服务|政务服务|服务|便民服务|在线办事|网上办事|service|services)$/,
}

/** 功能, separated by ; 、 ， + / or spaces. Known ones are kept even when another word is not known: see `unknown`. */
export function parseFunctions(text: string): { readonly value: AccountFunction[]; readonly unknown: string[] } {
  const value = new Set<AccountFunction>()
  const unknown: string[] = []
  if (isBlank(text)) return { value: [], unknown }
  for (const part of text
    .normalize("NFKC")
    .split(/[;,、，。+/|&\s]+|和|及/)
    .filter((word) => word !== "")) {
    const folded = fold(part)
    const known = FUNCTIONS.find((candidate) => FUNCTION_SPELLINGS[candidate].test(folded))
    if (known) value.add(known)
    else unknown.push(part)
  }
  return { value: FUNCTIONS.filter((candidate) => value.has(candidate)), unknown }
}

const STATUS_SPELLINGS: Readonly<Record<AccountStatus, RegExp>> = {
  normal:
    /^(?:正常|正常运行|正常运营|运行中|运营中|在用|使用中|启用|活跃|已开通|已备案|限期整改|变更中|normal|active|ok)$/,
  paused: /^(?:停更|已停更|暂停|暂停更新|停止更新|停更公告期|休眠|停用|注销办理中|注销中|拟注销|paused|suspended)$/,
  retired: /^(?:关停|已关停|关闭|已关闭|责令关停|retired|closed)$/,
  deregistered: /^(?:注销|已注销|已注销\(归档\)|deregistered|cancelled|canceled)$/,
}

export function parseStatus(text: string): Parsed<AccountStatus> {
  if (isBlank(text)) return parsed<AccountStatus>(null)
  const folded = fold(text)
  const status = (Object.keys(STATUS_SPELLINGS) as AccountStatus[]).find((key) => STATUS_SPELLINGS[key].test(folded))
  return status ? parsed(status) : unreadable(`${quoted(text)}不是已知的状态，应为正常、停更、关停、注销之一`)
}

/** A telephone number, half width. The reason never repeats the number. */
export function parsePhone(text: string): Parsed<string> {
  if (isBlank(text)) return parsed<string>(null)
  const number = fold(text).replace(/[—–]/g, "-")
  if (/^\d(?:\.\d+)?e\+\d+$/.test(number)) return unreadable("电话被表格软件改成了科学计数法，请把这一列设为文本后重填")
  const digits = number.replace(/\D/g, "").length
  const shaped = /^[\d+()\-转,;、/x*]+$/.test(number)
  return shaped && digits >= 3 && digits <= 40
    ? parsed(number)
    : unreadable("电话号码的写法不对，应为数字，区号与号码之间可用“-”")
}
