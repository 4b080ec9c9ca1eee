/** Digits of amounts in words, formal and plain. */
const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  另: 0,
  壹: 1,
  一: 1,
  贰: 2,
  二: 2,
  两: 2,
  叁: 3,
  三: 3,
  肆: 4,
  四: 4,
  伍: 5,
  五: 5,
  陆: 6,
  六: 6,
  柒: 7,
  七: 7,
  捌: 8,
  八: 8,
  玖: 9,
  九: 9,
}
const TENS: Readonly<Record<string, number>> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 }
const GROUPS: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 }

/** 壹万贰仟元伍角整 → 1250050, in 分 (hundredths of a yuan). Undefined when it is no amount. */
export function amountInCents(words: string): number | undefined {
  const match = /^(.*?)[元圆](.*)$/.exec(words.replace(/[整正]$/, ""))
  const whole = match ? integerOf(match[1]!) : undefined
  if (!match || whole === undefined) return undefined
  const rest = /^零?(?:(.)角)?零?(?:(.)分)?$/.exec(match[2]!)
  if (!rest) return undefined
  const [tenths, cents] = [rest[1], rest[2]].map((digit) => (digit ? DIGITS[digit] : 0))
  return tenths === undefined || cents === undefined ? undefined : whole * 100 + tenths * 10 + cents
}

function integerOf(words: string): number | undefined {
  let total = 0
  let group = 0
  let digit = 0
  for (const unit of words) {
    const [value, ten, thousandfold] = [DIGITS[unit], TENS[unit], GROUPS[unit]]
    if (value !== undefined) digit = value
    else if (ten !== undefined) {
      group += (digit === 0 && ten === 10 ? 1 : digit) * ten
      digit = 0
    } else if (thousandfold !== undefined) {
      total = thousandfold > 10_000 ? (total + group + digit) * thousandfold : total + (group + digit) * thousandfold
      group = 0
      digit = 0
    } else return undefined
  }
  return words === "" ? undefined : total + group + digit
}
