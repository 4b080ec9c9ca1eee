import { spawnSync } from "node:child_process"
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir, userInfo } from "node:os"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { createBrotliDecompress } from "node:zlib"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { trueTypeOf } from "./woff2.ts"

/** A browser for journeys. Nothing but loopback is reachable; `close` fails when a page tried to go elsewhere. */
export interface TestBrowser {
  readonly browser: Browser
  /** A page in a context of its own (own cookies). Default screen: the 1366×768 of an office projector. */
  page(options?: BrowserContextOptions): Promise<Page>
  /** Addresses outside the machine that pages asked for; each was aborted. */
  readonly strays: readonly string[]
  /** Closes the browser; throws when there were strays, so the test that caused them fails. */
  close(): Promise<void>
}

/** The screens every page is looked at: an office projector and an old phone. */
export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 740 }

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

/**
 * What a page loaded once and looked at for seconds does not repay, together a third of a journey: code is not compiled
 * a second and third time for speed, and the font of the console, which lies on this machine, is not read again for each page. Not for measurements.
 */
const BRIEF = ["--js-flags=--no-opt --no-maglev", "--disable-remote-fonts"]

/** Starts the Chromium that came with the packages, or the one `JUSHENG_CHROMIUM` names. */
export async function openBrowser(): Promise<TestBrowser> {
  const home = await unpacked()
  const executablePath = process.env.JUSHENG_CHROMIUM ?? join(home, "chromium")
  const libraries = join(home, "lib")
  const start = () =>
    chromium.launch({
      executablePath,
      args: [...FLAGS, ...BRIEF],
      env: {
        PATH: process.env.PATH ?? "",
        HOME: home,
        TZ: "Asia/Shanghai",
        // Without a UTF-8 locale a download with a Chinese name is called "download".
        LANG: "C.UTF-8",
        LC_ALL: "C.UTF-8",
        FONTCONFIG_FILE: join(home, "fonts.conf"),
        ...(existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {}),
      },
    })
  // Once in a thousand starts the browser itself falls over before it is there.
  const browser = await start().catch(start)
  const strays: string[] = []
  return {
    browser,
    strays,
    async page(options = {}) {
      const context = await browser.newContext({
        viewport: DESK,
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        // On a busy machine a button of a dialog that still grows has moved from under the pointer before it is let go.
        reducedMotion: "reduce",
        ...options,
      })
      await context.route(
        (url) => !isLoopback(url),
        (route) => {
          strays.push(route.request().url())
          return route.abort()
        },
      )
      return context.newPage()
    },
    async close() {
      await browser.close()
      if (strays.length > 0) throw new Error(`a page asked for addresses outside this machine: ${strays.join(", ")}`)
    },
  }
}

const isLoopback = (url: URL): boolean =>
  url.hostname === "127.0.0.1" || url.hostname === "localhost" || ["data:", "blob:", "about:"].includes(url.protocol)

const packages = createRequire(import.meta.url)

/**
 * The folder with the unpacked browser, kept between runs: 196 MB take 3 s to unpack.
 * Unpacked aside and renamed, so that two test files starting together never see half a browser.
 */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `jusheng-chromium-147.0.0-${userInfo().uid}`)
  if (existsSync(home)) return home
  const source = join(dirname(packages.resolve("@sparticuz/chromium")), "..", "..", "bin")
  const aside = mkdtempSync(`${home}-`)
  await decompress(join(source, "chromium.br"), join(aside, "chromium"))
  writeFonts(join(aside, "fonts"))
  writeFileSync(join(aside, "fonts.conf"), fontconfig(home))
  if (lacksLibraries(join(aside, "chromium"))) {
    await decompress(join(source, "al2023.tar.br"), join(aside, "lib.tar"))
    spawnSync("tar", ["-xf", join(aside, "lib.tar"), "-C", aside])
  }
  mkdirSync(join(aside, "cache"))
  try {
    renameSync(aside, home)
  } catch {
    // Another process was first; its folder is as good as ours.
    rmSync(aside, { recursive: true, force: true })
  }
  return home
}

async function decompress(from: string, to: string): Promise<void> {
  await pipeline(
    createReadStream(from),
    createBrotliDecompress({ chunkSize: 1 << 21 }),
    createWriteStream(to, { mode: 0o755 }),
  )
}

/** A bare server has no NSS; the package carries those libraries beside the browser. */
function lacksLibraries(executable: string): boolean {
  return /not found/.test(String(spawnSync("ldd", [executable]).stdout ?? ""))
}

/** Chinese glyphs come from the npm font: machines without CJK fonts draw boxes otherwise. */
function writeFonts(folder: string): void {
  const slices = join(dirname(packages.resolve("@fontsource-variable/noto-sans-sc/package.json")), "files")
  mkdirSync(folder)
  for (const slice of readdirSync(slices)) {
    writeFileSync(join(folder, slice.replace(/woff2$/, "ttf")), trueTypeOf(readFileSync(join(slices, slice))))
  }
}

function fontconfig(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/cache</cachedir>
  ${["sans-serif", "system-ui"].map((family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC Thin</family></prefer></alias>`).join("\n  ")}
</fontconfig>
`
}
