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

test("[D1] a mail server inside the office is listed with its scheme and port; without them it is told", () => {
  const read = (JUSHENG_CONNECTOR_URLS: string) => readConfig({ JUSHENG_CONNECTOR_URLS }).connectorUrls
  expect(read("https://a.example, imaps://10.1.2.3:993,imap://mail.office.example:143")).toHaveLength(3)
  for (const wrong of ["imaps://10.1.2.3", "10.1.2.3:993", "imaps://:993", "ftp://a.example:21"])
    expect(() => read(wrong), wrong).toThrow("imaps://mail.example.gov.cn:993")
})
