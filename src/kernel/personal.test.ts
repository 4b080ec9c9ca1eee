import { expect, test } from "vitest"
import { maskPersonal } from "./personal.ts"

test.each([
  ["13800138000", "138****8000"],
  ["138-0013-8000", "138****8000"],
  ["+8613800138000", "+86138****8000"],
  ["13800138000、0600-5550110", "138****8000、0600-5550110"],
  ["联系人电话13800138000转王某", "联系人电话138****8000转王某"],
  ["身份证990100199001011234", "身份证990100********1234"],
])("a personal number in %s is kept only masked", (text, masked) => expect(maskPersonal(text)).toBe(masked))

test.each(["0600-5550110", "12345", "5000000001", "安政办发〔2025〕88号", "138****8000"])(
  "%s is no personal number and stays as it is",
  (text) => expect(maskPersonal(text)).toBe(text),
)
