import { createServer } from "node:net"
import { Trouble } from "#platform/root"

/** Finds a taken port before the long work of a first start. */
export async function demandPort(host: string, port: number): Promise<void> {
  if (port === 0) return
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error) => reject(portTrouble(error, port) ?? error))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** The sentence for an address that cannot be listened on. */
export function portTrouble(error: unknown, port: number): Trouble | undefined {
  const { code } = error as { code?: string }
  const another = "请用环境变量 PORT 换一个端口，例如 PORT=8090 npm start。"
  if (code === "EADDRINUSE") return new Trouble(`端口 ${port} 已被别的程序占用。${another}`, { cause: error })
  if (code === "EACCES")
    return new Trouble(`没有权限使用端口 ${port}（1024 以下的端口需要管理员权限）。${another}`, { cause: error })
  if (code === "EADDRNOTAVAIL")
    return new Trouble("HOST 不是本机的地址，请改为 127.0.0.1 或本机网卡的地址。", { cause: error })
  return undefined
}
