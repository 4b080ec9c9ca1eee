import { expect, test } from "vitest"
import { causeOf } from "./cause.ts"
import { fileTrouble } from "./trouble.ts"

test("a failure is traced to the disk, to a missing right, or to a database that is away", () => {
  const rows = [
    [{ code: "ENOSPC" }, "disk-full"],
    [{ code: "53100" }, "disk-full"],
    [{ code: "EROFS" }, "not-writable"],
    [{ code: "ENOENT", syscall: "mkdir" }, "not-writable"],
    [{ code: "ENOENT", syscall: "open" }, undefined],
    [{ code: "57P01" }, "unreachable"],
    [new Error("Connection terminated unexpectedly"), "unreachable"],
    [new Error("outer", { cause: { code: "ECONNREFUSED" } }), "unreachable"],
    [{ code: "23505" }, undefined],
    [undefined, undefined],
  ] as const
  for (const [error, cause] of rows) expect(causeOf(error), JSON.stringify(error)).toBe(cause)
})

test("the operator's sentence names the place and what to do", () => {
  expect(fileTrouble({ code: "ENOSPC" }, "/srv/home")?.message).toMatch(/磁盘空间不足.*\/srv\/home.*请/)
  expect(fileTrouble({ code: "EACCES" }, "/srv/home")?.message).toMatch(/没有写权限.*\/srv\/home.*请/)
  expect(fileTrouble({ code: "ENOTDIR" }, "/srv/home")?.message).toMatch(/不是目录/)
  expect(fileTrouble(new Error("x"), "/srv/home")).toBeUndefined()
})
