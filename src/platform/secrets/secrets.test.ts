import { randomBytes } from "node:crypto"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openSecrets, secretsOf } from "./index.ts"

const secrets = secretsOf(randomBytes(32))

test("a secret opens for its own row and for no other, and not after a change", () => {
  const sealed = secrets.seal("令牌-123", "account:42")
  expect(sealed).not.toContain("令牌")
  expect(secrets.open(sealed, "account:42")).toBe("令牌-123")
  expect(() => secrets.open(sealed, "account:43")).toThrow()
  expect(() => secrets.open(`${sealed.slice(0, -4)}AAAA`, "account:42")).toThrow()
  expect(() => secretsOf(randomBytes(32)).open(sealed, "account:42")).toThrow()
})

test("two processes that start together share one key, readable by its owner alone", async () => {
  const home = await mkdtemp(join(tmpdir(), "jusheng-secrets-"))
  const [a, b] = await Promise.all([openSecrets(home), openSecrets(home)])
  expect(b.open(a.seal("x", "c"), "c")).toBe("x")
  expect((await stat(join(home, "secret.key"))).mode & 0o777).toBe(0o600)
  await rm(home, { recursive: true })
})
