import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { gzipSync } from "node:zlib"
import { afterEach, expect, test } from "vitest"
import { type Call, isPublicAddress, outgoing, parseJson, recording, replaying } from "./index.ts"

const open: { server: Server; sockets: Set<Socket> }[] = []
const doors: { close(): void }[] = []
afterEach(async () => {
  for (const door of doors.splice(0)) door.close()
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  const sockets = new Set<Socket>()
  server.on("connection", (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  open.push({ server, sockets })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function ask(url: string, call: Partial<Call> = {}, options: Parameters<typeof outgoing>[0] = {}) {
  const fetch = outgoing({ allowed: [new URL(url).origin], ...options })
  doors.push(fetch)
  return fetch({ url, ...call })
}

const troubleOf = async (...args: Parameters<typeof ask>) => {
  const answer = await ask(...args)
  return answer.ok ? undefined : answer.trouble
}

test("[J6] a 19-digit id arrives digit for digit", async () => {
  const url = await serve((_, response) =>
    response.end('{"id":7301234567890123457,"n":[1,2.5,-7301234567890123457],"s":"x"}'),
  )
  const answer = await ask(url)
  expect(answer.ok && answer.reply.json).toEqual({
    id: "7301234567890123457",
    n: [1, 2.5, "-7301234567890123457"],
    s: "x",
  })
  expect(answer.ok && answer.reply.text).toContain("7301234567890123457")
})

test("text/plain without a charset is still UTF-8 JSON; GB18030 pages are decoded by their own charset", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/json") response.writeHead(200, { "content-type": "text/plain" }).end('{"名":"安澜"}')
    else response.writeHead(200, { "content-type": "text/html; charset=gb18030" }).end(Buffer.from("d6d0cec4", "hex"))
  })
  const json = await ask(`${url}/json`)
  expect(json.ok && json.reply.json).toEqual({ 名: "安澜" })
  const page = await ask(`${url}/page`, { expect: "text" })
  expect(page.ok && page.reply.text).toBe("中文")
})

test("HTML, cut-off JSON and an empty answer are garbage, with the raw text kept", async () => {
  for (const text of ["<html>502</html>", '{"list":[{"id":1},{"i', ""]) {
    const url = await serve((_, response) => response.end(text))
    expect(await troubleOf(url)).toMatchObject({ kind: "garbage", sent: "maybe", reply: { text } })
  }
})

test("a reply with an error status keeps the platform's own code", async () => {
  const url = await serve((_, response) => response.writeHead(403).end('{"error_code":10014}'))
  expect(await troubleOf(url)).toMatchObject({ kind: "status", reply: { status: 403, json: { error_code: 10014 } } })
})

test("an answer that never comes and one that never ends both stop at the time limit", async () => {
  const silent = await serve(() => undefined)
  expect(await troubleOf(silent, { timeoutMs: 60 })).toMatchObject({ kind: "timeout", sent: "maybe" })
  const endless = await serve((_, response) => {
    response.write("{")
    const drip = setInterval(() => response.write(" "), 10)
    response.on("close", () => clearInterval(drip))
  })
  expect(await troubleOf(endless, { timeoutMs: 120 })).toMatchObject({ kind: "timeout", sent: "maybe" })
})

test("an answer larger than the limit is not read to the end, packed or not", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/bomb") {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000, 32)))
    } else response.end(Buffer.alloc(200_000, 32))
  })
  expect(await troubleOf(url, { sizeBytesMax: 100_000 })).toMatchObject({ kind: "size" })
  expect(await troubleOf(`${url}/bomb`, { sizeBytesMax: 100_000 })).toMatchObject({ kind: "size" })
})

test("a connection cut in the middle of the body, or before any answer, is `cut` and may have been acted on", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/mid") {
      response.writeHead(200, { "content-length": "100" }).write('{"a":1')
      setTimeout(() => response.destroy(), 20)
    } else request.socket.destroy()
  })
  expect(await troubleOf(`${url}/mid`)).toMatchObject({ kind: "cut", sent: "maybe" })
  expect(await troubleOf(`${url}/before`, { method: "POST", json: {} })).toMatchObject({ kind: "cut", sent: "maybe" })
})

test("a broken gzip stream is garbage", async () => {
  const url = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip"))
  expect(await troubleOf(url)).toMatchObject({ kind: "garbage" })
})

test("nothing listening is `refused` and surely not sent", async () => {
  const url = await serve(() => undefined)
  const { server } = open.pop()!
  await new Promise((resolve) => server.close(resolve))
  expect(await troubleOf(url, { method: "POST", json: { a: 1 } })).toMatchObject({ kind: "refused", sent: "no" })
})

test("an unknown name is `dns` and surely not sent", async () => {
  const fetch = outgoing({ resolve: () => Promise.reject(new Error("ENOTFOUND")) })
  expect(await fetch({ url: "https://nowhere.example/" })).toMatchObject({ trouble: { kind: "dns", sent: "no" } })
})

test("loopback and office addresses are refused, spelled out or behind a name", async () => {
  const url = await serve((_, response) => response.end("{}"))
  const fetch = outgoing({
    resolve: async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "10.1.2.3", family: 4 },
    ],
  })
  doors.push(fetch)
  const literals = [
    url,
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://0x7f.1/",
    "http://169.254.169.254/latest",
  ]
  for (const target of [
    ...literals,
    "http://inside.example/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "http://u:p@example.com/",
    "no url",
  ]) {
    const answer = await fetch({ url: target })
    expect(answer, target).toMatchObject({ ok: false, trouble: { kind: "address", sent: "no" } })
  }
})

test("the public internet is not refused, special ranges are", () => {
  for (const address of ["93.184.216.34", "2606:2800:220:1::1", "172.32.0.1"])
    expect(isPublicAddress(address), address).toBe(true)
  for (const address of [
    "127.9.9.9",
    "172.31.0.1",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "fd00::1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "224.0.0.1",
    "x",
  ]) {
    expect(isPublicAddress(address), address).toBe(false)
  }
})

test("an allowed base url opens its own path and nothing beside it", async () => {
  const url = await serve((_, response) => response.end("{}"))
  expect((await ask(`${url}/sim/a`, {}, { allowed: [`${url}/sim`] })).ok).toBe(true)
  for (const path of ["/simulator", "/other", "/sim/../other"]) {
    expect(await troubleOf(`${url}${path}`, {}, { allowed: [`${url}/sim`] }), path).toMatchObject({ kind: "address" })
  }
})

test("a redirect into the office is refused; to another origin it carries no authorisation; a loop ends", async () => {
  const inside = await serve((_, response) => response.end("{}"))
  const seen: (string | undefined)[] = []
  const other = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end('{"there":1}')
  })
  const url = await serve((request, response) => {
    const to = request.url === "/inside" ? inside : request.url === "/other" ? other : request.url!
    response.writeHead(302, { location: to }).end()
  })
  expect(await troubleOf(`${url}/inside`)).toMatchObject({ kind: "address" })
  const headers = { authorization: "Bearer geheim" }
  expect((await ask(`${url}/other`, { headers }, { allowed: [url, other] })).ok).toBe(true)
  expect(seen).toEqual([undefined])
  expect(await troubleOf(`${url}/loop`)).toMatchObject({ kind: "status", reply: { status: 302 } })
  expect(await troubleOf(`${url}/inside`, { method: "POST", json: {} })).toMatchObject({ kind: "status" })
})

test("a trouble names host and purpose, never path, query or header", async () => {
  const url = await serve((request) => request.socket.destroy())
  const trouble = await troubleOf(`${url}/hook/geheim1`, {
    query: { access_token: "geheim2" },
    headers: { authorization: "geheim3" },
    name: "list posts",
  })
  expect(trouble?.where).toBe(`GET ${new URL(url).host} list posts`)
  expect(JSON.stringify(trouble)).not.toContain("geheim")
})

test("a read over a connection that had died meanwhile is read again", async () => {
  let connections = 0
  const url = await serve((_, response) => response.end(`{"connection":${connections}}`))
  open[0]!.server.on("connection", () => {
    connections += 1
  })
  const fetch = outgoing({ allowed: [url] })
  doors.push(fetch)
  expect(await fetch({ url })).toMatchObject({ ok: true, reply: { json: { connection: 1 } } })
  // The server closes the idle connection; the client has not noticed when it sends the next request.
  for (const socket of open[0]!.sockets) socket.resetAndDestroy()
  expect(await fetch({ url })).toMatchObject({ ok: true, reply: { json: { connection: 2 } } })
})

test("what was recorded can be replayed, without the secrets", async () => {
  const url = await serve((_, response) => response.end('{"access_token":"geheim","id":7301234567890123457}'))
  const inner = outgoing({ allowed: [url] })
  doors.push(inner)
  const { fetch, tape } = recording(inner)
  await fetch({ url: `${url}/token`, query: { secret: "geheim", n: 1 } })
  expect(JSON.stringify(tape)).not.toContain("geheim")
  const replay = replaying(tape)
  const again = await replay({ url: "https://platform.example/token", query: { secret: "anders", n: 1 } })
  expect(again).toMatchObject({ ok: true, reply: { json: { id: "7301234567890123457" } } })
  expect(await replay({ url: "https://platform.example/token", query: { n: 1 } })).toMatchObject({ ok: false })
})

test("JSON with a byte order mark is JSON, with a repeated key the later one counts", () => {
  expect(parseJson('\ufeff{"a":1}')).toEqual({ a: 1 })
  expect(parseJson('{"a":7301234567890123457,"a":7301234567890123458}')).toEqual({ a: "7301234567890123458" })
  expect(parseJson("[".repeat(200_000))).toBeUndefined()
})
