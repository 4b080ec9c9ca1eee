import { expect, test } from "vitest"
import { collectionContract } from "#contract/collection"
import { identityContract } from "#contract/identity"
import { monitoringContract } from "#contract/monitoring"
import { registryContract } from "#contract/registry"
import { requestOf } from "./address.ts"

test("a read fills the path and puts the rest into the query", () => {
  expect(requestOf(collectionContract.metrics, { id: "42", from: "2026-06-01" })).toEqual({
    method: "GET",
    url: "/api/accounts/42/metrics?from=2026-06-01",
    body: undefined,
  })
})

test("lists are joined by commas, Chinese is encoded, empty filters are left out", () => {
  const { url } = requestOf(registryContract.accounts, {
    platform: ["weibo", "wechat-mp"],
    q: "安澜",
    level: "",
    unit: undefined,
  })
  expect(url).toBe("/api/accounts?platform=weibo%2Cwechat-mp&q=%E5%AE%89%E6%BE%9C")
})

test("a write sends its body as given and its id in the path", () => {
  expect(requestOf(monitoringContract.assign, { id: "7", unitId: "3", note: "" })).toEqual({
    method: "POST",
    url: "/api/problems/7/assignments",
    body: { unitId: "3", note: "" },
  })
})

test("an act without fields sends an empty body, a sign-out none", () => {
  expect(requestOf(monitoringContract.recheck, { id: "7" }).body).toEqual({})
  expect(requestOf(identityContract.signOut, {}).body).toBeUndefined()
})

test("an address with a missing part is a mistake of ours and is not sent", () => {
  expect(() => requestOf(registryContract.account, {})).toThrow("needs id")
})

test("an id cannot climb out of its place in the path", () => {
  expect(requestOf(registryContract.account, { id: "../users" }).url).toBe("/api/accounts/..%2Fusers")
})
