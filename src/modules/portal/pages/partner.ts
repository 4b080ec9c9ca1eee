import { sentence } from "#kernel/messages"
import { civilDate } from "#kernel/time"
import { type KitInHand, kitInHand, kitsInHand, publicKit, thanked } from "#modules/alliance"
import { qrSvg } from "#platform/qr"
import { PARTNER_KINDS, type PartnerKind } from "#rules/alliance"
import { portalMessages } from "../messages.zh.ts"
import { Html, html } from "./html.ts"
import type { Ask, Part } from "./part.ts"

const PRIVACY = "本页凭专用链接打开，不要转发链接；登记的触达数据由伙伴自行填报，公开时注明“伙伴自报”。"
const day = civilDate

const NO_LINK: Part = {
  ...{ status: 404, title: "链接无效", privacy: PRIVACY },
  main: html`<h1>链接无效</h1><p>${sentence(portalMessages, "portal.no-partner-link", {})}</p>`,
}

const STATES = { usable: "可以使用", expired: "已过有效期，请停止使用", withdrawn: "已撤回，请停止使用并删除" } as const

/** 伙伴的专用页: what it was handed, the latest first. */
export async function partnerPage({ db, ctx, params }: Ask): Promise<Part> {
  const code = params.code!
  const own = await kitsInHand(db, code, ctx.now)
  if (!own) return NO_LINK
  const rows = own.kits.map(
    (kit) =>
      html`<li><a href="/portal/partner/${code}/kits/${kit.id}">${kit.title}</a><br>${STATES[kit.state]}，有效期至 ${day(kit.expiresAt)}${kit.reaches.length > 0 ? `，已报 ${kit.reaches.length} 处` : ""}</li>`,
  )
  const main = html`<h1>${own.partner.name}的政策传播包</h1>
<p>由${own.partner.unitName}发放，合作协议至 ${own.partner.agreementTo}。请原文转发，不改动、不删减、不加广告。</p>
${rows.length > 0 ? html`<ul class="kits">${rows}</ul>` : html`<p>现在没有传播包。发放后在这里领取。</p>`}`
  return { status: 200, title: "政策传播包", main, privacy: PRIVACY }
}

/** One kit: text, pictures, QR code, hash and signature; its reports; or what to do after a withdrawal. */
export async function partnerKitPage({ db, ctx, params, origin }: Ask, fault?: string): Promise<Part> {
  const code = params.code!
  const kit = await kitInHand(db, code, params.id!, ctx.now)
  if (!kit) return NO_LINK
  const base = `/portal/partner/${code}/kits/${kit.id}`
  const body =
    kit.state === "usable"
      ? html`${await contentPart(kit, base, origin)}${reachPart(kit, base)}`
      : kit.state === "withdrawn"
        ? withdrawnPart(kit, base)
        : html`<div class="answer" role="alert"><p>已过有效期，请停止使用。需要继续传播的，请向发放单位索取新的传播包。</p></div>${reported(kit)}`
  const main = html`<h1>${kit.title}</h1>
<p>${kit.unitName}发放，${STATES[kit.state]}，有效期至 ${day(kit.expiresAt)}。<a href="/portal/partner/${code}">全部传播包</a></p>
${fault ? html`<div class="answer" role="alert"><p>${fault}</p></div>` : null}
${body}`
  return { status: fault ? 400 : 200, title: kit.title, main, privacy: PRIVACY }
}

async function contentPart(kit: KitInHand, base: string, origin: string): Promise<Html> {
  const address = `${origin}/portal/kit/${kit.serial}`
  const svg = new Html(await qrSvg(address))
  const content = kit.content!
  return html`<h2>原文</h2>
${content.text.split("\n").map((line) => html`<p>${line}</p>`)}
${content.pictures.map(({ name, alt }) => html`<p><img src="${base}/${name}" alt="${alt}" style="max-width:100%"><br><a href="${base}/${name}" download="${name}">下载图片 ${name}</a></p>`)}
<h2>二维码</h2>
<p>印在海报、电子屏上，扫码看到的就是核对过的原文：</p>
<div class="qr" role="img" aria-label="核验二维码">${svg}</div>
<p><a href="/portal/kit/${kit.serial}">${address}</a></p>
<h2>核对真伪</h2>
<p>SHA-256：<code style="word-break:break-all">${kit.sha256}</code></p>
<p><a href="${base}/package.json" download="kit-${kit.serial}.json">下载签名包</a>：内含原文（package）、签名（signature）和公钥（publicKey），用 Ed25519 对 package 的字节验签，一字不差才通过。</p>`
}

const reported = (kit: KitInHand): Html =>
  kit.reaches.length === 0
    ? html`<p>还没有登记。</p>`
    : html`<ul>${kit.reaches.map((one) => html`<li>${one.place}：${one.reached} 人（伙伴自报，${day(one.at)}）${one.link ? html` <a href="${one.link}" rel="noreferrer noopener nofollow">链接</a>` : null}${one.pictures.length > 0 ? `，附截图 ${one.pictures.length} 张` : ""}</li>`)}</ul>`

const reachPart = (kit: KitInHand, base: string): Html => html`<h2>登记触达</h2>
${reported(kit)}
<form class="lines" method="post" action="${base}/reach" enctype="multipart/form-data">
<p><label for="place">发在哪里</label><input id="place" name="place" required maxlength="60"></p>
<p><label for="link">链接（没有可不填）</label><input id="link" name="link" maxlength="500" inputmode="url"></p>
<p><label for="reached">触达人数</label><input id="reached" name="reached" required maxlength="10" inputmode="numeric"></p>
<p><label for="photos">截图（没有可不选，可选多张）</label><input id="photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple></p>
<p class="hint">截图去掉拍摄位置、设备等信息后保存，只供发放单位核对，不公开。</p>
<p><button type="submit">登记触达</button></p>
</form>`

const withdrawnPart = (kit: KitInHand, base: string): Html => html`<div class="answer" role="alert">
<p><strong>已撤回：${kit.withdrawnBecause}</strong></p>
<p>请停止使用，删除已经发布的内容，撤下海报和电子屏画面，然后在下面回告。</p></div>
<h2>登记过的地方</h2>
${reported(kit)}
${
  kit.removedAt
    ? html`<p>已于 ${day(kit.removedAt)} 回告删除，谢谢配合。</p>`
    : html`<form class="lines" method="post" action="${base}/removal">
<p><label for="note">删除了哪些，或没有发布过</label><input id="note" name="note" required maxlength="300"></p>
<p><button type="submit">回告已删除</button></p></form>`
}`

/** 扫码看到的页面: whether the words on a poster are those that were signed, and still in force. */
export async function kitPage({ db, ctx, params }: Ask): Promise<Part> {
  const kit = await publicKit(db, params.serial!, ctx.now)
  const privacy = "本页只显示已审核通过的原文，不收集您的个人信息。"
  if (!kit)
    return {
      ...{ status: 404, title: "没有这个传播包", privacy },
      main: html`<h1>没有这个传播包</h1><p>二维码可能印错了，或不是本站发放的。请以官方账号发布的内容为准。</p>`,
    }
  const main =
    kit.state === "usable"
      ? html`<h1>${kit.title}</h1><p>${kit.unitName}发放，有效期至 ${day(kit.expiresAt)}。以下是审核通过的原文，与海报、转发的内容不一致的，以这里为准。</p>
${kit.content!.text.split("\n").map((line) => html`<p>${line}</p>`)}
<p>SHA-256：<code style="word-break:break-all">${kit.sha256}</code></p>`
      : html`<h1>${kit.title}</h1><div class="answer" role="alert"><p>${kit.state === "withdrawn" ? `已撤回：${kit.withdrawnBecause}` : `已于 ${day(kit.expiresAt)} 过有效期。`}</p><p>请以官方账号最新发布的内容为准。</p></div>`
  return { status: 200, title: kit.title, main, privacy }
}

/** 致谢: only who agreed to be named; figures are the partners' own word. */
export async function thanksPage({ db }: Ask): Promise<Part> {
  const rows = await thanked(db)
  const main = html`<h1>感谢政策传播伙伴</h1>
<p>下列伙伴把政策原文带给了更多人，经本人同意公开致谢。触达人数为伙伴自报，未经核实。</p>
${
  rows.length === 0
    ? html`<p>还没有公开致谢的伙伴。</p>`
    : html`<ul>${rows.map((row) => html`<li><strong>${row.name}</strong>（${PARTNER_KINDS[row.kind as PartnerKind]}，与${row.unitName}合作）：传播政策 ${row.kits} 件${row.reached > 0 ? `，触达 ${row.reached} 人次（伙伴自报）` : ""}</li>`)}</ul>`
}`
  return { status: 200, title: "感谢政策传播伙伴", main, privacy: "本页只列出同意公开的伙伴。" }
}
