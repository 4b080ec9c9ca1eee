import { spawn } from "node:child_process"
import { join } from "node:path"

const BIN = join(import.meta.dirname, "..", "node_modules", ".bin")
const PARTS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ["types", "tsc", "-b", "--pretty"],
  ["lint", "biome", "check", "."],
  ["pure and house tests", "vitest", "run", "--project", "pure", "--project", "house"],
]

/** Types, lint, pure and house tests at once: alone, the compiler leaves a core idle. What each says comes whole, one after another. */
const codes = await Promise.all(
  PARTS.map(([name, command, ...args]) => {
    const begun = Date.now()
    const part = spawn(join(BIN, command), args, { stdio: ["ignore", "pipe", "pipe"] })
    const said: Buffer[] = []
    part.stdout.on("data", (bytes: Buffer) => said.push(bytes))
    part.stderr.on("data", (bytes: Buffer) => said.push(bytes))
    return new Promise<number>((resolve) => {
      part.on("close", (code) => {
        const seconds = Math.round((Date.now() - begun) / 1000)
        process.stdout.write(`${Buffer.concat(said)}== ${name}: ${code === 0 ? "good" : "not good"}, ${seconds} s\n`)
        resolve(code ?? 1)
      })
    })
  }),
)
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0
