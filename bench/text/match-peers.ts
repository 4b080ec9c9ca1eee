import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { packageRoot } from "#platform/root"

/** Counts the matches of a text. */
export type CountMatches = (text: string) => number

/** The fastest package that can be installed for this: version 1.1.11 was measured. */
const PEER = "@monyone/aho-corasick/fast"

interface PeerModule {
  readonly AhoCorasick: new (words: string[]) => { matchInText(text: string): unknown[] }
}

/** The peer's constructor, or undefined where the package is not installed. */
export async function ahoCorasick(): Promise<((words: string[]) => CountMatches) | undefined> {
  try {
    const path = createRequire(join(process.cwd(), "package.json")).resolve(PEER)
    const { AhoCorasick } = (await import(pathToFileURL(path).href)) as PeerModule
    return (words) => {
      const automaton = new AhoCorasick(words)
      return (text) => automaton.matchInText(text).length
    }
  } catch {
    return undefined
  }
}

/** Million units a second of Hyperscan's literal matcher over the same posts, from UTF-8 bytes already in memory. */
export type HyperscanRun = (words: readonly string[], posts: readonly string[]) => { speed: number; matches: number }

/**
 * Hyperscan through a small program, where a C++ compiler and libhyperscan-dev are installed. Posts and words must not
 * contain line breaks.
 */
export function hyperscan(): { readonly run: HyperscanRun; close(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), "jusheng-hyperscan-"))
  const close = (): void => rmSync(folder, { recursive: true, force: true })
  const program = join(folder, "hyperscan")
  const source = join(packageRoot(), "bench/text/hyperscan.cpp")
  const built = spawnSync("g++", ["-O2", "-o", program, source, "-lhs"], { encoding: "utf8" })
  if (built.status !== 0) {
    close()
    return undefined
  }
  return {
    close,
    run(words, posts) {
      writeFileSync(join(folder, "words.txt"), `${words.join("\n")}\n`)
      writeFileSync(join(folder, "posts.txt"), `${posts.join("\n")}\n`)
      const done = spawnSync(program, [join(folder, "words.txt"), join(folder, "posts.txt")], { encoding: "utf8" })
      if (done.status !== 0) throw new Error(`hyperscan: ${done.stderr}`)
      const [seconds, matches] = done.stdout.trim().split(" ").map(Number)
      const chars = posts.reduce((sum, post) => sum + post.length, 0)
      return { speed: chars / seconds! / 1e6, matches: matches! }
    },
  }
}
