import { expect, test } from "vitest"
import { navigationFor } from "./nav.ts"

const labels = (permissions: string[]) =>
  navigationFor(permissions).flatMap((group) => group.items.map((item) => item.label))

test("a person sees only what he may use", () => {
  expect(labels([])).toEqual(["我的工作", "总览", "审核", "文本检查", "规则包", "机构"])
  expect(labels(["registry.read", "monitoring.read"])).toContain("台账")
  expect(labels(["registry.read", "monitoring.read"])).not.toContain("操作留痕")
})

test("a group without anything to open is not shown", () => {
  expect(navigationFor([]).map((group) => group.label)).not.toContain("监管")
})
