import { expect, test } from "vitest"
import { readConfig } from "./index.ts"

const proxies = (text: string) => readConfig({ JUSHENG_TRUSTED_PROXIES: text }).trustedProxies

test("[J2] trusted proxies are addresses or networks, and none unless named", () => {
  expect(readConfig({}).trustedProxies).toEqual([])
  expect(proxies("10.0.0.5, 10.1.0.0/24，fd00::/8")).toEqual(["10.0.0.5", "10.1.0.0/24", "fd00::/8"])
})

test("[J2] what is no address is refused with the word that is wrong and how to write it", () => {
  for (const wrong of ["proxy.local", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.1/8/8", "true"])
    expect(() => proxies(`10.0.0.5,${wrong}`)).toThrow(`“${wrong}”不是地址或网段`)
})
