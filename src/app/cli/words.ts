import { type ParseArgsConfig, parseArgs } from "node:util"
import { UsageError } from "./command.ts"

type Options = NonNullable<ParseArgsConfig["options"]>

/** Every command takes it. */
const JSON_OPTION = { json: { type: "boolean", default: false } } as const

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O & typeof JSON_OPTION; allowPositionals: true; strict: true }>
>

/**
 * The words after a command's name: options as declared (`--json` besides), the rest in `positionals`.
 * Throws UsageError with a Chinese sentence for an unknown option, a missing value, or too many or too few words.
 */
export function parseWords<const O extends Options>(
  args: readonly string[],
  options: O,
  words: { readonly min?: number; readonly max?: number; readonly names?: string } = {},
): Parsed<O> {
  let parsed: Parsed<O>
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...JSON_OPTION, ...options },
      allowPositionals: true,
      strict: true,
    }) as unknown as Parsed<O>
  } catch (error) {
    throw new UsageError(sentenceOf(error as Error & { code?: string }))
  }
  const count = parsed.positionals.length
  const { min = 0, max = min, names = "" } = words
  if (count < min) throw new UsageError(`缺少参数：${names}`)
  if (count > max) throw new UsageError(`多余的参数：${parsed.positionals.slice(max).join(" ")}`)
  return parsed
}

function sentenceOf({ code, message }: Error & { code?: string }): string {
  const option = /'?(--?[\p{L}\d-]+)/u.exec(message)?.[1] ?? ""
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `没有 ${option} 这个选项`
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    return /does not take/.test(message) ? `${option} 不带值` : `${option} 后面要写一个值`
  }
  return message
}
