import { randomBytes } from "node:crypto"
import { isId } from "#kernel/id"
import { sentence } from "#kernel/messages"
import { gridsMessages, reportVisit, type Visit, visitsOfWorker, type Worker, workerByCode } from "#modules/grids"
import { judgePhotos } from "#modules/newsroom"
import { attempt } from "#platform/db"
import { FOUND, reported, visitStates } from "#rules/grids"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PRIVACY =
  "本页凭专用链接打开，不要转发链接；按网格统计件数，不给个人积分、排名。照片的拍摄地点、时间和机主信息会先去掉再保存。"
const LISTED = 30
const part = (status: number, title: string, main: Html): Part => ({ status, title, main, privacy: PRIVACY })

const NO_LINK: Part = part(404, "链接无效", html`<h1>链接无效</h1><p>${sentence(gridsMessages, "grids.no-link")}</p>`)

/** 我的现场核查: what he was asked to look at, then what he reported. */
async function page({ ctx, db, params }: Ask): Promise<Part> {
  const worker = await workerByCode(db, params.code!, ctx.now)
  if (!worker) return NO_LINK
  const visits = await visitsOfWorker(db, worker.id, LISTED)
  const base = `/portal/grid/${params.code}`
  const asked = visits.filter(({ state }) => state === "asked")
  const line = (visit: Visit): Html =>
    html`<li><p>${visit.state === "asked" ? html`<a href="${base}/${visit.id}">${visit.title}</a>` : visit.title}</p><p class="small">${visit.place ? `${visit.place} · ` : ""}${visitStates.states[visit.state].label}${visit.returns > 0 && visit.state === "asked" ? `，退回重新核查：${visit.verifyNote}` : ""}</p></li>`
  const main = html`<h1>${worker.grid}现场核查</h1><p>${worker.unitName} · ${worker.name}</p>
<p><a class="button" href="${base}/new">上报我看到的</a></p>
<h2>要去看的（${asked.length}件）</h2>${asked.length > 0 ? html`<ul class="rows">${asked.map(line)}</ul>` : html`<p>现在没有。</p>`}
<h2>已上报</h2>${visits.length > asked.length ? html`<ul class="rows">${visits.filter(({ state }) => state !== "asked").map(line)}</ul>` : html`<p>还没有上报过。</p>`}`
  return part(200, "现场核查", main)
}

type Typed = Readonly<Record<"title" | "place" | "found" | "note" | "once", string>>
const BLANK = { title: "", place: "", found: "", note: "" }
const newOnce = (): string => randomBytes(18).toString("base64url")

async function formPage({ ctx, db, params }: Ask): Promise<Part | undefined> {
  const worker = await workerByCode(db, params.code!, ctx.now)
  if (!worker) return NO_LINK
  const visit = await visitOf({ db, params }, worker)
  return visit === undefined ? undefined : form(params.code!, visit, { ...BLANK, once: newOnce() }, {})
}

/** The visit the address names, `null` for a new one; undefined: none of his that waits. */
async function visitOf({ db, params }: Pick<Ask, "db" | "params">, worker: Worker): Promise<Visit | null | undefined> {
  if (params.id === "new") return null
  const own = isId(params.id!) ? await visitsOfWorker(db, worker.id, 200) : []
  return own.find(({ id, state }) => id === params.id && state === "asked")
}

function form(code: string, visit: Visit | null, typed: Typed, faults: Readonly<Record<string, string>>): Part {
  const bad = Object.keys(faults).length > 0
  const fault = (name: string): Html | null =>
    faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
  const marks = (name: string): Html | null =>
    faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null
  const accept = "image/jpeg,image/png,image/webp"
  const main = html`<h1>${visit ? visit.title : "上报我看到的"}</h1>
${visit?.place ? html`<p>地点：${visit.place}</p>` : null}
${visit?.because ? html`<p class="hint">${visit.because}</p>` : null}
${visit && visit.returns > 0 ? html`<div class="answer" role="note"><p>上次退回的意见：${visit.verifyNote}</p></div>` : null}
<div id="snap-draft" class="answer official" role="status" hidden></div>
${bad ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的文字都在，照片请重新选。</p>${fault("all")}${fault("once")}</div>` : null}
<form class="lines" id="snap" data-draft="grid.${visit?.id ?? "new"}" method="post" action="/portal/grid/${code}/${visit?.id ?? "new"}" enctype="multipart/form-data">
<input type="hidden" name="once" value="${typed.once}">
${visit ? null : html`<label for="title">看到什么（一句话）</label><input id="title" name="title" value="${typed.title}" maxlength="60" required${marks("title")}>${fault("title")}<label for="place">地点</label><input id="place" name="place" value="${typed.place}" maxlength="60" required${marks("place")}>${fault("place")}`}
<fieldset><legend>现场情况</legend>${fault("found")}${Object.entries(FOUND).map(
    ([id, label]) =>
      html`<label class="check"><input type="radio" name="found" value="${id}" required${typed.found === id ? html` checked` : null}> ${label}</label>`,
  )}</fieldset>
<label for="before">处置前（现场）照片</label><input id="before" name="photos-before" type="file" accept="${accept}"${marks("before")}>${fault("before")}
<label for="after">处置后照片（当场处置的要有）</label><input id="after" name="photos-after" type="file" accept="${accept}"${marks("after")}>${fault("after")}
<div id="snap-photos" class="snap-photos"></div>
<label for="note">看到什么、做了什么</label><textarea id="note" name="note" maxlength="500" required${marks("note")}>${typed.note}</textarea>${fault("note")}
<p><button type="submit">上报</button></p></form>
<p><a href="/portal/grid/${code}">返回</a></p>`
  return { ...part(bad ? 400 : 200, "上报现场情况", main), script: "/portal/snap.js" }
}

async function take(ask: Ask): Promise<Part | undefined> {
  const { ctx, db, files, params, words } = ask
  const worker = await workerByCode(db, params.code!, ctx.now)
  if (!worker) return NO_LINK
  const visit = await visitOf(ask, worker)
  const word = (name: string): string => words.typed(name)
  const typed: Typed = {
    ...{ title: word("title"), place: word("place"), found: word("found"), note: word("note"), once: word("once") },
  }
  // Sent twice: the first one has taken it out of what waits.
  if (visit === undefined) return isId(params.id!) ? taken(params.code!) : undefined
  const parsed = reported.safeParse(typed)
  const [before, after] = [judgePhotos(ask.photosOf("photos-before")), judgePhotos(ask.photosOf("photos-after"))]
  const faults: Record<string, string> = {
    ...(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((one) => [String(one.path[0]), one.message]))),
    ...(before.ok ? {} : { before: before.says }),
    ...(after.ok ? {} : { after: after.says }),
  }
  const again = faults.once ? { ...typed, once: newOnce() } : typed
  if (!parsed.success || !before.ok || !after.ok) return form(params.code!, visit, again, faults)
  const given = {
    ...{ ...parsed.data, code: params.code!, before: before.photos[0], after: after.photos[0] },
    ...(visit && { id: visit.id }),
  }
  const outcome = await attempt(db, (tx) => reportVisit(ctx, tx, files, given))
  if (outcome.ok) return taken(params.code!)
  return form(params.code!, visit, typed, { all: sentence(gridsMessages, outcome.code, outcome.values) })
}

const taken = (code: string): Part =>
  part(
    200,
    "已上报",
    html`<h1>已上报</h1><div class="answer official" role="status"><p>等第二人核实，核实后结果回到这件来信。</p></div><p><a href="/portal/grid/${code}">返回</a></p>`,
  )

export const gridPages: readonly PublicPage[] = [
  { at: "/portal/grid/:code", get: page, counted: true },
  { at: "/portal/grid/:code/:id", get: formPage, post: take, form: "grid" },
]
