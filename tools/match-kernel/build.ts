import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

/** The compiler that made the committed bytes. */
export const ASSEMBLYSCRIPT = "0.28.20"

interface Compiler {
  main(
    args: readonly string[],
    host: {
      readFile(name: string): string | null
      writeFile(name: string, contents: Uint8Array | string): void
      listFiles(): string[]
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>
}

const here = dirname(fileURLToPath(import.meta.url))

/** The two kernels: sources that are compiled as one, pages of 64 KiB at the start, and the module that carries the bytes. */
export const KERNELS = [
  { sources: ["kernel.as"], pages: 8, target: "src/text/match/kernel-bytes.ts", exported: "kernel" },
  {
    sources: ["signs.as", "read-signs.as"],
    pages: 16,
    target: "src/text/sieve/kernel-bytes.ts",
    exported: "signsKernel",
  },
] as const
export type Kernel = (typeof KERNELS)[number]

const ROOT = join(here, "../..")
/** Where a kernel's bytes lie. */
export const targetOf = (kernel: Kernel): string => join(ROOT, kernel.target)

/** A kernel's bytes, from its source. Works where the package `assemblyscript` can be found from the working folder. */
export async function compileKernel(kernel: Kernel): Promise<Uint8Array> {
  const found = createRequire(join(process.cwd(), "package.json")).resolve("assemblyscript/dist/asc.js")
  const compiler = (await import(pathToFileURL(found).href)) as Compiler
  const source = kernel.sources.map((name) => readFileSync(join(here, name), "utf8")).join("\n")
  let bytes: Uint8Array | undefined
  const { error, stderr } = await compiler.main(
    [
      "kernel.ts",
      "--outFile",
      "kernel.wasm",
      "-O3",
      "--runtime",
      "stub",
      "--noAssert",
      "--enable",
      "simd",
      "--initialMemory",
      String(kernel.pages),
    ],
    {
      readFile: (file) => (file === "kernel.ts" ? source : null),
      writeFile: (file, contents) => {
        if (file === "kernel.wasm" && typeof contents !== "string") bytes = contents
      },
      listFiles: () => [],
    },
  )
  if (error || !bytes) throw new Error(`the kernel does not compile: ${stderr.toString()}`)
  return bytes
}

/** The module that carries the bytes. */
export function moduleOf({ sources, exported }: Kernel, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,110}/g)!
  return `// Made from ${sources.map((name) => `tools/match-kernel/${name}`).join(" and ")} by tools/match-kernel/build.ts with AssemblyScript ${ASSEMBLYSCRIPT}. Not edited by hand.

import { bytesOf } from "../wasm-bytes.ts"

const BASE64 = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("")

/** The WebAssembly module, ${bytes.length} bytes. */
export const ${exported} = (): Uint8Array => bytesOf(BASE64, ${bytes.length})
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kernel of KERNELS) writeFileSync(targetOf(kernel), moduleOf(kernel, await compileKernel(kernel)))
}
