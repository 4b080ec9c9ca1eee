import { afterEach, expect, test, vi } from "vitest"
import { identityContract } from "#contract/identity"
import { registryContract } from "#contract/registry"
import { api, downloadOf } from "./call.ts"
import { ApiError, faultOf } from "./error.ts"

afterEach(() => vi.unstubAllGlobals())

const answering = (response: () => Response) => {
  const fetching = vi.fn(async () => response())
  vi.stubGlobal("fetch", fetching)
  return fetching
}

test("a refusal keeps its code, sentence and points", async () => {
  answering(
    () =>
      new Response(
        JSON.stringify({
          code: "http.invalid",
          title: "提交的内容有 1 处不符合要求。",
          issues: [
            {
              code: "http.field",
              title: "“原因”：请写明理由",
              at: "reason",
              values: { field: "reason", reason: "请写明理由" },
            },
          ],
        }),
        { status: 400, headers: { "content-type": "application/problem+json; charset=utf-8", "x-request-id": "r-1" } },
      ),
  )
  const error = await api(registryContract.account, { id: "1" }).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 400, code: "http.invalid" })
  expect(faultOf(error)).toEqual({
    title: "提交的内容有 1 处不符合要求。",
    issues: ["理由：请写明理由"],
    requestId: "r-1",
  })
})

test("a page of a proxy instead of our reply becomes a sentence that says what to do", async () => {
  answering(() => new Response("<html>502</html>", { status: 502, headers: { "content-type": "text/html" } }))
  const error = await api(registryContract.account, { id: "1" }).catch((caught: unknown) => caught)
  expect(faultOf(error).title).toContain("状态 502")
})

test("a broken line says that what was typed is still there", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch")
  })
  const error = await api(identityContract.session, {}).catch((caught: unknown) => caught)
  expect(faultOf(error).title).toContain("填写的内容还在本页")
})

test("a sign-in goes as JSON in the body, never in the address", async () => {
  const fetching = answering(() => Response.json({}))
  await api(identityContract.signIn, { name: "jianguan", password: "p" })
  expect(fetching).toHaveBeenCalledWith(
    "/api/session",
    expect.objectContaining({ method: "POST", body: '{"name":"jianguan","password":"p"}' }),
  )
})

test("the export's address carries the filters that are on screen", () => {
  expect(downloadOf(registryContract.exportAccounts, { level: "镇", counted: "国办" })).toBe(
    "/api/accounts-export?level=%E9%95%87&counted=%E5%9B%BD%E5%8A%9E",
  )
})

test("a permission's code in a sentence is said in Chinese, also one that has no name", () => {
  const said = (code: string) =>
    faultOf(new ApiError(403, "http.forbidden", `您没有“${code}”权限，请联系管理员。`)).title
  expect(said("registry.read")).toBe("您没有“查看台账”权限，请联系管理员。")
  expect(said("no.such-one")).toBe("您没有“所需”权限，请联系管理员。")
})
