import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test, vi } from "vitest"
import { Trouble } from "#platform/root"
import type { Command, Io } from "./cli/command.ts"
import { COMMANDS } from "./cli/index.ts"
import { runWords } from "./cli.ts"

const home = mkdtempSync(join(tmpdir(), "jusheng-cli-"))
afterAll(() => rmSync(home, { recursive: true }))

/** One call with what it wrote. */
async function call(...words: string[]) {
  const written = { out: "", err: "" }
  const io: Io = {
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    stdin: async () => new Uint8Array(),
    now: () => new Date("2026-06-11T02:00:00Z"),
    env: { JUSHENG_HOME: home },
  }
  return { code: await runWords(words, io), ...written }
}

/** Makes `migrate` fail with an error. */
const failing = (error: Error) =>
  vi.spyOn(COMMANDS as Record<"migrate", () => Promise<Command>>, "migrate").mockResolvedValue({
    name: "migrate",
    summary: "",
    help: "",
    run: () => Promise.reject(error),
  })

test("every command has one line in the list and a help of its own", async () => {
  const list = await call("--help")
  expect(list.code).toBe(0)
  for (const name of Object.keys(COMMANDS)) {
    expect(list.out).toMatch(new RegExp(`^  ${name} +\\p{L}`, "mu"))
    const help = await call(name, "--help")
    expect([help.code, help.err]).toEqual([0, ""])
    expect(help.out).toContain(`jusheng ${name}`)
    expect(help.out).toContain("--json")
  }
})

test("the settings are one table in the help of start", async () => {
  const { out } = await call("start", "--help")
  for (const name of ["JUSHENG_HOME", "DATABASE_URL", "PORT", "HOST", "JUSHENG_SAMPLE"]) expect(out).toContain(name)
})

test("a word that is no command is told, with the one that was meant", async () => {
  expect(await call("migrat")).toEqual({
    code: 2,
    out: "",
    err: "没有“migrat”这个命令，是不是 migrate？\n用法见：jusheng --help\n",
  })
  expect((await call("toString")).code).toBe(2)
  expect((await call()).code).toBe(2)
})

test("wrong words after a command end with 2 and a sentence", async () => {
  expect((await call("backup")).err).toContain("缺少参数：备份目录")
  expect((await call("backup", "a", "b")).err).toContain("多余的参数：b")
  expect((await call("migrate", "--pendign")).err).toContain("没有 --pendign 这个选项")
  expect((await call("move", "--to")).err).toContain("--to 后面要写一个值")
  expect((await call("trail", "export")).code).toBe(2)
})

test("a trouble an operator can mend is one sentence, nothing more", async () => {
  const spy = failing(new Trouble("磁盘空间不足。"))
  expect(await call("migrate")).toEqual({ code: 1, out: "", err: "磁盘空间不足。\n" })
  spy.mockRestore()
})

test("a bug shows an id and keeps its details for those who mend it", async () => {
  const spy = failing(new Error("inside"))
  const { code, out, err } = await call("migrate")
  spy.mockRestore()
  const id = /编号 ([0-9a-f]{8})/.exec(err)?.[1]
  expect([code, out]).toEqual([1, ""])
  expect(err).not.toContain("inside")
  expect(readFileSync(join(home, "errors.log"), "utf8")).toContain(`${id} Error: inside`)
})
