import { causeOf } from "./cause.ts"

/**
 * Something in the surroundings is not as it must be (disk full, port taken, no permission).
 * The message is a Chinese sentence for the operator and says what to do; doors print it as it is.
 */
export class Trouble extends Error {
  override readonly name = "Trouble"
}

/** The sentence for a failed file operation, or undefined when the cause is not one an operator can mend. */
export function fileTrouble(error: unknown, path: string): Trouble | undefined {
  const cause = causeOf(error)
  if (cause === "disk-full") {
    return new Trouble(`磁盘空间不足，无法写入 ${path}。请清理磁盘后重试，已有数据不受影响。`, { cause: error })
  }
  if (cause === "not-writable") {
    return new Trouble(`没有写权限：${path}。请检查该目录的所有者与权限，或用 JUSHENG_HOME 指定可写的目录。`, {
      cause: error,
    })
  }
  const code = (error as { code?: unknown } | null)?.code
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new Trouble(`${path} 不是目录。请移走同名文件，或用 JUSHENG_HOME 指定别的目录。`, { cause: error })
  }
  return undefined
}
