import { randomBytes } from "node:crypto"
import { sentence } from "#kernel/messages"
import {
  followedPhoto,
  inboxMessages,
  joinOwn,
  joinSnap,
  messageDesk,
  type NearSnap,
  nearSnaps,
  photoPosition,
  placeBook,
  snapBook,
  type SnapTaken,
  takeSnap,
} from "#modules/inbox"
import { judgePhotos } from "#modules/newsroom"
import { attempt } from "#platform/db"
import { locate, snapped, spokenMetres } from "#rules/inbox"
import { partOf } from "./ask.ts"
import { type Html, html } from "./html.ts"
import { toldMain } from "./turned-to-message.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"
import { SNAP_SCRIPT, SNAP_WORKER } from "./snap-script.ts"

const PATH = "/portal/snap"
const FOLLOW = "/portal/ask/answer"
const TITLE = "随手拍"
const FIELDS = ["category", "text", "place", "contact", "lat", "lon", "system", "way", "once"] as const
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>

const newOnce = (): string => randomBytes(18).toString("base64url")
const typedOf = (word: (name: string) => string): Typed =>
  Object.fromEntries(FIELDS.map((name) => [name, word(name)])) as Typed

/** With the script of the page; everything it does can be done without it. */
const scripted = (part: Part): Part => ({ ...part, script: `${PATH}.js` })

const closed = (): Part =>
  partOf(503, TITLE, html`<h1>${TITLE}</h1><div class="answer"><p>${sentence(inboxMessages, "inbox.closed")}</p></div>`)

/** The form; with a category and a place, what has been reported close by first. */
async function page({ ctx, db, words }: Ask): Promise<Part> {
  if (!(await messageDesk(db))) return closed()
  const typed: Typed = { ...typedOf((name) => words.one(name)), once: newOnce() }
  if (words.one("look") === "") return scripted(form(typed, {}))
  const system = typed.system === "gcj02" ? "gcj02" : "wgs84"
  const place = locate({ ...typed, system }, placeBook())
  const faults: Record<string, string> = place.ok ? {} : { lat: sentence(inboxMessages, place.code, place.values) }
  const near = place.ok ? await nearSnaps(db, { ...typed, position: place.value.position, now: ctx.now }) : undefined
  return scripted(form(typed, faults, near))
}

/** Takes what was sent. What is wrong is said beside its field; only photos have to be chosen again. */
async function take({ ctx, db, secrets, files, photos, words }: Ask): Promise<Part> {
  if (!(await messageDesk(db))) return closed()
  const sent = typedOf((name) => words.typed(name))
  const isAllowed = words.typed("photoPlace") !== "" && sent.lat === "" && sent.lon === ""
  const taken = isAllowed ? photos.map(photoPosition).find((one) => one !== undefined) : undefined
  if (isAllowed && !taken && sent.place === "")
    return scripted(form(sent, { place: "照片里没有拍摄地点，请写明地点，或者填上坐标。" }))
  const typed: Typed = taken
    ? { ...sent, lat: taken.lat.toFixed(6), lon: taken.lon.toFixed(6), system: "wgs84", way: "photo" }
    : sent
  const parsed = snapped.safeParse(typed)
  const judged = judgePhotos(photos)
  if (!parsed.success || !judged.ok) {
    const issues = parsed.success ? [] : parsed.error.issues
    const faults = Object.fromEntries(issues.map((issue) => [String(issue.path[0]), issue.message]))
    const again = faults.once ? { ...typed, once: newOnce() } : typed
    return scripted(form(again, judged.ok ? faults : { ...faults, photos: judged.says }))
  }
  const given = { ...parsed.data, photos: judged.photos, isPublic: words.typed("isPublic") !== "" }
  const outcome = await attempt(db, (tx) => takeSnap(ctx, tx, { secrets, files }, given))
  if (outcome.ok) return partOf(200, "已收到", takenMain(outcome.value))
  const says = sentence(inboxMessages, outcome.code, outcome.values)
  return scripted(form(typed, { [FAULT_AT[outcome.code] ?? "lat"]: says }))
}

/** Beside which field a refusal is said; what concerns the place stands at the coordinates. */
const FAULT_AT: Readonly<Record<string, string>> = {
  "inbox.snap-says-nothing": "text",
  "inbox.no-place": "place",
  "inbox.unknown-category": "category",
}

/** 我也遇到了, before anything of one's own was sent; or 是同一件, after. */
async function join({ ctx, db, secrets, files, photos, words }: Ask): Promise<Part> {
  const [code, id] = [words.typed("code"), words.typed("into")]
  const fail = (says: string): Part =>
    partOf(
      400,
      TITLE,
      html`<h1>没有并入</h1><div class="answer" role="alert"><p>${says}</p></div><p><a href="${PATH}">返回随手拍</a></p>`,
    )
  if (!/^[1-9]\d{0,17}$/.test(id)) return fail(sentence(inboxMessages, "inbox.join-ended"))
  if (code !== "") {
    const joined = await attempt(db, (tx) => joinOwn(ctx, tx, { code, intoId: id }))
    if (!joined.ok) return fail(sentence(inboxMessages, joined.code, joined.values))
    const main = html`<h1>已并入</h1><div class="answer official" role="status"><p>已和附近的同一件一起办理，答复后凭您的查询码就能看到。</p><p class="code">${code}</p></div>
<p><a href="${FOLLOW}?code=${code}">查看办理情况</a></p>`
    return partOf(200, "已并入", main)
  }
  const parsed = snapped.pick({ contact: true, once: true }).safeParse(typedOf((name) => words.typed(name)))
  if (!parsed.success) return fail(parsed.error.issues[0]!.message)
  const judged = judgePhotos(photos)
  if (!judged.ok) return fail(judged.says)
  const given = { id, ...parsed.data, photos: judged.photos }
  const joined = await attempt(db, (tx) => joinSnap(ctx, tx, { secrets, files }, given))
  if (!joined.ok) return fail(sentence(inboxMessages, joined.code, joined.values))
  const main = html`<h1>已记上您这一份</h1>
<div class="answer official" role="status"><p>现在共有${joined.value.voices}人反映这一件，答复时每个人都会收到。您的查询码：</p><p class="code">${joined.value.code}</p><p>请记下或拍下来。</p></div>
<p><a href="${FOLLOW}?code=${joined.value.code}">查看办理情况</a></p>`
  return partOf(200, "已记上", main)
}

function form(typed: Typed, faults: Readonly<Record<string, string>>, near?: readonly NearSnap[]): Part {
  const bad = Object.keys(faults).length > 0
  const fault = (name: string): Html | null =>
    faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
  const marks = (name: string): Html | null =>
    faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null
  const { categories } = snapBook()
  const main = html`<h1>${TITLE}</h1>
<p>路灯、井盖、积水、垃圾……拍一张，写上地点就能报，不用登录，凭查询码看办理。</p>
<p class="hint">急事请先拨打110、119、120。请不要拍人脸、车牌和证件；照片里的拍摄地点、时间和机主信息会先去掉再保存。</p>
<div id="snap-draft" class="answer official" role="status" hidden></div>
${bad ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的文字都在${faults.photos ? "，照片请重新选" : ""}。</p>${fault("once")}</div>` : null}
<form class="lines" id="snap" data-draft="snap" method="post" action="${PATH}" enctype="multipart/form-data">
<input type="hidden" name="once" value="${typed.once}"><input type="hidden" name="way" value="typed">
<fieldset><legend>是哪一类</legend>${fault("category")}<div class="snap-kinds">${categories.map(
    ({ id, label, says }) =>
      html`<label><input type="radio" name="category" value="${id}" required${typed.category === id ? html` checked` : null}><span><strong>${label}</strong><br><span class="small">${says}</span></span></label>`,
  )}</div></fieldset>
<label for="place">地点（例如：云渚街道星渡路三号桥南）</label><input id="place" name="place" value="${typed.place}" maxlength="60"${marks("place")}>${fault("place")}
<p id="snap-here" hidden><button type="button" class="second">用我现在的位置</button> <span class="hint" role="status"></span></p>
<details id="snap-coordinates"${typed.lat !== "" || faults.lat || faults.lon ? html` open` : null}><summary>填坐标（可不填）</summary>
<label for="lat">纬度</label><input id="lat" name="lat" value="${typed.lat}" inputmode="decimal" maxlength="20" placeholder="30.3012"${marks("lat")}>${fault("lat")}
<label for="lon">经度</label><input id="lon" name="lon" value="${typed.lon}" inputmode="decimal" maxlength="20" placeholder="123.5012"${marks("lon")}>${fault("lon")}
<label for="system">坐标系</label><select id="system" name="system"><option value="wgs84"${typed.system === "gcj02" ? null : html` selected`}>WGS-84（手机定位、卫星定位）</option><option value="gcj02"${typed.system === "gcj02" ? html` selected` : null}>GCJ-02（国内地图上查到的，自动换算）</option></select></details>
<p><button type="submit" class="second" name="look" value="yes" formmethod="get" formenctype="application/x-www-form-urlencoded" formaction="${PATH}" formnovalidate>先看附近有没有人反映</button></p>
${near ? nearMain(near, typed) : null}
<label for="photos">照片（可不附，最多6张，每张10MB以内，JPG、PNG、WebP）</label><input id="photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple${marks("photos")}>${fault("photos")}
<label for="camera">或者现在拍一张</label><input id="camera" name="photos" type="file" accept="image/*" capture="environment">
<div id="snap-photos" class="snap-photos"></div>
<label class="check"><input type="checkbox" name="photoPlace" value="yes"> 没填地点的，用照片里的拍摄地点（用过即从照片中去掉）</label>
<label for="text">情况（有照片可不写）</label><textarea id="text" name="text"${marks("text")}>${typed.text}</textarea>${fault("text")}
<label for="contact">怎么联系您（手机或邮箱，可不填）</label><input id="contact" name="contact" value="${typed.contact}" maxlength="60" autocomplete="off"${marks("contact")}>${fault("contact")}
<label class="check"><input type="checkbox" name="isPublic" value="yes" checked> 答复后可以公开问题和答复（自动隐去个人信息，照片不公开）</label>
<p><button type="submit">提交</button></p>
</form>
<p><a href="${FOLLOW}">已经报过，凭查询码看办理</a></p>`
  return partOf(bad ? 400 : 200, TITLE, main)
}

const where = (one: NearSnap): string =>
  [one.street, one.metres === null ? "地点相同" : spokenMetres(one.metres), one.unit ? `${one.unit}办理中` : "待派单"]
    .filter((part) => part !== "")
    .join("，")

/** Stands inside the form: the same photos and contact go with whichever button is pressed. */
const nearMain = (near: readonly NearSnap[], typed: Typed): Html =>
  near.length === 0
    ? html`<div class="answer official" role="status"><p>${typed.category === "" ? "请先选类别，再看附近。" : "附近没有正在办理的同类反映，请接着填写。"}</p></div>`
    : html`<div class="answer" role="status" id="near"><p><strong>附近已经有人反映同类问题</strong></p><ul class="rows">${near.map(
        (one) =>
          html`<li><p>已有 ${one.voices} 人反映：${one.label}</p><p class="small">${where(one)}</p><p><button type="submit" class="second" name="into" value="${one.id}" formaction="${PATH}/join" formnovalidate>我也遇到了，算我一个</button></p></li>`,
      )}</ul><p>不是同一件，请接着填写。</p></div>`

const takenMain = (taken: SnapTaken): Html => html`<h1>已收到</h1>
${toldMain(taken.told)}
<div class="answer official" role="status"><p>您的查询码：</p><p class="code">${taken.code ?? ""}</p><p>请记下或拍下来，凭它查看办理情况、评价和提出异议。</p></div>
${taken.street ? html`<p>位置在${taken.street}。</p>` : null}
${taken.joined ? html`<p>刚刚也有人在这里反映了同一件事，已合并办理，答复后您也能看到。</p>` : null}
${taken.hidden ? html`<p>您写的内容里有手机号或身份证号，已自动隐去中间几位。</p>` : null}
${
  taken.near.length > 0
    ? html`<h2>附近已有人反映</h2><p>如果是同一件，可以并到一起办理，人数一起算，答复每个人都会收到。</p><ul class="rows">${taken.near.map(
        (one) =>
          html`<li><p>已有 ${one.voices} 人反映：${one.label}</p><p class="small">${where(one)}</p><form method="post" action="${PATH}/join"><input type="hidden" name="code" value="${taken.code ?? ""}"><input type="hidden" name="into" value="${one.id}"><p><button type="submit" class="second">是同一件，并到一起</button></p></form></li>`,
      )}</ul>`
    : null
}
<p><a href="${FOLLOW}?code=${taken.code ?? ""}">查看办理情况</a> · <a href="${PATH}">再报一件</a></p>`

/** A photo for whoever holds the code; nobody else's cache keeps it. */
async function photo({ db, files, words }: Ask): Promise<Raw | undefined> {
  const found = await followedPhoto(db, files, { code: words.one("code"), id: words.one("id") })
  return found && { status: 200, type: found.mime, body: found.bytes, isPrivate: true }
}

const script = (body: string) => async (): Promise<Raw> => ({
  ...{ status: 200, type: "text/javascript; charset=utf-8", body },
})

export const snapPages: readonly PublicPage[] = [
  { at: PATH, get: page, post: take, form: "snap" },
  { at: `${PATH}/join`, post: join, form: "snap" },
  { at: `${PATH}/photo`, get: photo, counted: true },
  { at: `${PATH}.js`, get: script(SNAP_SCRIPT) },
  { at: `${PATH}-worker.js`, get: script(SNAP_WORKER) },
]
