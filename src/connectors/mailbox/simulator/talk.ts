import type { Socket } from "node:net"
import type { Folder, Folders, KeptMail } from "./folders.ts"
import { fetchAnswer, isMatch, numbersIn, wordsOf } from "./wire.ts"
import type { MailboxFault } from "./index.ts"

interface World {
  readonly folders: Folders
  readonly faults: ReadonlySet<MailboxFault>
  readonly heard: string[]
  readonly login: { readonly user: string; readonly password: string }
  readonly extensions: readonly string[]
}

const DRIP_MS = 20
const MANY = Buffer.alloc(64 * 1024, 65)
const LYING_BYTES = 40 * 1024 * 1024

/** One conversation: a line, its answer, until somebody hangs up. */
export function converse(socket: Socket, world: World): void {
  if (world.faults.has("silent")) return
  const say = (line: string): void => void (socket.writable && socket.write(`${line}\r\n`))
  const room: { folder?: Folder; signing?: string } = {}
  const capabilities = `IMAP4rev1 AUTH=PLAIN SASL-IR ${world.extensions.join(" ")}`
  say(`* OK [CAPABILITY ${capabilities}] ready`)
  let waiting = ""
  socket.on("data", (bytes: Buffer) => {
    waiting += bytes.toString("latin1")
    for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + 2)
      answer(line)
    }
  })

  function answer(line: string) {
    if (room.signing) {
      const tag = room.signing
      delete room.signing
      return signIn(tag, line)
    }
    const [tag = "*", first = "", ...rest] = wordsOf(line)
    const command = first.toUpperCase() === "UID" ? `UID ${rest.shift()?.toUpperCase()}` : first.toUpperCase()
    world.heard.push(/^(LOGIN|AUTHENTICATE)$/.test(command) ? command : `${command} ${rest.join(" ")}`.trim())
    const done = (text = "done"): void => say(`${tag} OK ${text}`)
    const { folder } = room
    switch (command) {
      case "CAPABILITY":
        say(`* CAPABILITY ${capabilities}`)
        return done()
      case "ID":
        say('* ID ("name" "simulator")')
        return done()
      case "LOGIN":
        return signedIn(tag, rest[0], rest[1])
      case "AUTHENTICATE":
        if (rest[1]) return signIn(tag, rest[1])
        room.signing = tag
        return say("+ ")
      case "LIST":
        for (const name of world.folders.at.keys())
          if (rest[1] === "*" || rest[1] === "%" || rest[1] === name) say(`* LIST () "/" "${name}"`)
        return done()
      case "SELECT":
      case "EXAMINE":
        return select(tag, rest[0] ?? "")
      case "UID SEARCH":
        if (!folder) break
        say(
          `* SEARCH ${folder.mails
            .filter((mail) => isMatch(mail, rest, folder))
            .map(({ uid }) => uid)
            .join(" ")}`.trim(),
        )
        return done()
      case "UID FETCH":
        if (!folder) break
        return fetch(tag, folder, rest)
      case "UID STORE":
      case "UID MOVE":
      case "UID COPY":
        if (!folder) break
        return change(tag, command, folder, rest)
      case "UID EXPUNGE":
      case "EXPUNGE":
        if (folder) folder.mails = folder.mails.filter(({ flags }) => !flags.has("\\Deleted"))
        return done()
      case "LOGOUT":
        say("* BYE")
        done()
        return void socket.end()
      default:
        return done()
    }
    say(`${tag} BAD no folder is open`)
  }

  function signIn(tag: string, word: string) {
    const [, user, password] = Buffer.from(word, "base64").toString("utf8").split("\0")
    signedIn(tag, user, password)
  }

  function signedIn(tag: string, user: string | undefined, password: string | undefined) {
    const { login, faults } = world
    const fits = user === login.user && password === login.password && !faults.has("login")
    say(fits ? `${tag} OK signed in` : `${tag} NO [AUTHENTICATIONFAILED] LOGIN Login error or password error`)
  }

  function select(tag: string, name: string) {
    if (world.faults.has("unsafe")) return say(`${tag} NO SELECT Unsafe Login. Please contact kefu@188.com for help`)
    const folder = world.folders.at.get(name)
    if (!folder) return say(`${tag} NO [NONEXISTENT] no such folder`)
    room.folder = folder
    say(`* ${folder.mails.length} EXISTS`)
    say("* FLAGS (\\Seen \\Flagged \\Deleted)")
    say("* OK [PERMANENTFLAGS (\\Seen \\Flagged \\Deleted \\*)] ok")
    say(`* OK [UIDVALIDITY ${folder.validity}] ok`)
    say(`* OK [UIDNEXT ${folder.next}] ok`)
    say(`${tag} OK [READ-WRITE] open`)
  }

  function fetch(tag: string, folder: Folder, [set = "", ...items]: string[]) {
    const asked = items.join(" ")
    const wants = numbersIn(set, folder)
    for (const [index, mail] of folder.mails.entries()) {
      if (!wants(mail.uid)) continue
      const isBody = /BODY\.PEEK\[\]/.test(asked)
      if (isBody && world.faults.has("lies")) return pour(tag, index + 1, mail, LYING_BYTES)
      if (isBody && world.faults.has("endless")) return drip(index + 1, mail)
      const bytes = fetchAnswer(index + 1, mail, asked)
      if (isBody && world.faults.has("cut")) {
        socket.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
        return void socket.destroySoon()
      }
      socket.write(bytes)
    }
    say(`${tag} OK done`)
  }

  /** A literal as long as it says, whatever part was asked for. */
  function pour(tag: string, number: number, { uid }: KeptMail, length: number) {
    socket.write(`* ${number} FETCH (UID ${uid} BODY[] {${length}}\r\n`)
    for (let sent = 0; sent < length && socket.writable; sent += MANY.length) socket.write(MANY)
    say(")")
    say(`${tag} OK done`)
  }

  function drip(number: number, { uid }: KeptMail) {
    socket.write(`* ${number} FETCH (UID ${uid} BODY[] {900000}\r\nFrom: a@b.example\r\n`)
    const timer = setInterval(() => socket.writable && socket.write("x"), DRIP_MS)
    socket.on("close", () => clearInterval(timer))
  }

  function change(tag: string, command: string, folder: Folder, [set = "", ...rest]: string[]) {
    if (world.faults.has("dies")) return void socket.destroy()
    const wants = numbersIn(set, folder)
    const chosen = folder.mails.filter(({ uid }) => wants(uid))
    if (command === "UID STORE") {
      const flags =
        rest
          .slice(1)
          .join(" ")
          .match(/\\?\w+/g) ?? []
      for (const mail of chosen) for (const flag of flags) mail.flags.add(flag)
      return say(`${tag} OK stored`)
    }
    const target = world.folders.at.get(rest[0] ?? "")
    if (!target) return say(`${tag} NO [TRYCREATE] no such folder`)
    for (const mail of chosen) {
      target.mails.push({ ...mail, uid: target.next, flags: new Set(mail.flags) })
      target.next += 1
    }
    if (command === "UID MOVE") folder.mails = folder.mails.filter((mail) => !chosen.includes(mail))
    say(`${tag} OK moved`)
  }
}
