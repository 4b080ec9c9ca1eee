import { spawn } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packageRoot } from "#platform/root"

/** The command as a person starts it: what it wrote until it was ready or ended. */
function command(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(packageRoot(), "bin/jusheng.js"), "simulators", "--json"], {
    env: { ...process.env, NODE_ENV: "", ...env },
  })
  const written = { out: "", err: "" }
  child.stdout.on("data", (chunk) => {
    written.out += String(chunk)
  })
  child.stderr.on("data", (chunk) => {
    written.err += String(chunk)
  })
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve))
  return { child, written, ended }
}

test("[E1] jusheng simulators: one line names every platform; the page lists them; it stops when asked", async () => {
  const { child, written, ended } = command({})
  await expect.poll(() => written.out, { timeout: 30_000 }).toContain("\n")
  const { sandbox, pid, platforms } = JSON.parse(written.out)
  expect([Object.keys(sandbox), pid]).toEqual([["url"], child.pid])
  expect(platforms.sandbox.url).toBe(sandbox.url)
  expect(Object.keys(platforms)).toEqual(expect.arrayContaining(["wechat-mp", "weibo", "douyin", "website", "robots"]))
  expect(await (await fetch(platforms.sandbox.control)).text()).toContain(platforms.douyin.url)
  const told = await fetch(`${platforms.weibo.control}clock`, { method: "POST", body: '{"advanceMs":0}' })
  expect(told.status).toBe(200)
  child.kill("SIGINT")
  expect(await ended).toBe(0)
})

test("[E1] in production it refuses with a sentence", async () => {
  const { written, ended } = command({ NODE_ENV: "production", JUSHENG_SAMPLE: "none" })
  expect(await ended).toBe(1)
  expect([written.out, written.err]).toEqual(["", "正式环境（NODE_ENV=production）不启动模拟平台。\n"])
})
