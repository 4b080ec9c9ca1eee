import { z } from "zod"
import {
  type Access,
  type Answered,
  answered,
  type Authorise,
  type CollectPosts,
  type Connector,
  failed,
  type Grant,
  limitOf,
  type Manifest,
  ownFailure,
  type Publish,
  publishAnswerOf,
  readBackByList,
  type WhoAmI,
  withToken,
} from "#connectors/kit"
import type { Call } from "#platform/fetch"
import { callPlain } from "../douyin/calls.ts"
import { failures } from "../douyin/failures.ts"
import { item, postOf } from "../douyin/items.ts"
import { stateOf, wordsOf } from "../douyin/publish.ts"
import { uploadClip, type UploadPaths } from "../douyin/uploads.ts"

const version = "2026-11-15"
const source = "https://open.douyin.com/platform/resource/docs/ability/content-management/toutiao-publish-solution"

/** 今日头条: video only. Articles and 微头条 have no interface and go out as a package (platforms.md 4). */
const manifest: Manifest = {
  id: "toutiao",
  label: "今日头条（视频）",
  otherNames: ["头条号", "头条"],
  capabilities: ["authorise", "collectPosts", "publish", "readBack"],
  limits: [
    { id: "text-max", label: "标题和文案合计字数", value: 1_000, unit: "chars", source, version },
    { id: "parts-from-bytes", label: "超过此大小的视频分片上传", value: 52_428_800, unit: "bytes", source, version },
    { id: "part-bytes", label: "视频分片大小", value: 8_388_608, unit: "bytes", source, version },
    { id: "video-bytes-max", label: "视频大小", value: 4_294_967_296, unit: "bytes", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    {
      key: "clientKey",
      label: "应用Client Key",
      type: "text",
      required: true,
      help: "字节跳动开放平台“控制台—应用详情”页面可见。",
    },
    {
      key: "clientSecret",
      label: "应用Client Secret",
      type: "secret",
      required: true,
      help: "同一页面可见，请两人在场时填写。",
    },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
    {
      key: "tokenUrl",
      label: "授权地址",
      type: "url",
      required: false,
      help: "一般不填；经代理或模拟平台访问时填写。",
    },
  ],
  pages: [{ about: "头条内容发布接入方案", url: source, readOn: version }],
}

const hostOf = (settings: Readonly<Record<string, string>>): string => settings.baseUrl || "https://open.snssdk.com"

const granted = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
})

/** The refresh token cannot be renewed, unlike Douyin's: when it ends, its owner scans again. */
const authorise: Authorise = {
  async renew({ fetch, settings, grant, now }) {
    const refresh = grant?.refresh?.split("|").at(-1)
    if (!refresh)
      return failed(
        ownFailure("consent", "token", "头条授权已到期或尚未授权。", "请账号管理员在“接口状态”页面扫码重新授权。"),
      )
    const form = { client_key: settings.clientKey ?? "", grant_type: "refresh_token", refresh_token: refresh }
    const url = `${settings.tokenUrl || hostOf(settings)}/oauth/refresh_token/`
    const answer = await callPlain(fetch, { method: "POST", url, form, name: "refresh_token" }, granted, now())
    if (!answer.ok) return answer
    return answered(grantOf(answer.value, now(), refresh))
  },
  consent: {
    page({ settings, returnTo, state }) {
      const query = new URLSearchParams({
        client_key: settings.clientKey ?? "",
        response_type: "code",
        scope: "toutiao.video.create,toutiao.video.data",
        redirect_uri: returnTo,
        state,
      })
      return `${settings.tokenUrl || hostOf(settings)}/oauth/authorize/?${query}`
    },
    async grant({ fetch, settings, secrets, now }, code) {
      const form = {
        client_key: settings.clientKey ?? "",
        client_secret: secrets.clientSecret ?? "",
        code,
        grant_type: "authorization_code",
      }
      const url = `${settings.tokenUrl || hostOf(settings)}/oauth/access_token/`
      const answer = await callPlain(fetch, { method: "POST", url, form, name: "access_token" }, granted, now())
      return answer.ok ? answered(grantOf(answer.value, now(), undefined)) : answer
    },
  },
}

const grantOf = (told: z.infer<typeof granted>, now: Date, before: string | undefined): Grant => {
  const refresh = told.refresh_token ?? before
  return {
    access: told.access_token,
    expiresAt: new Date(now.getTime() + told.expires_in * 1000),
    ...(refresh !== undefined && { refresh }),
  }
}

const call = <T>(access: Access, path: string, given: Omit<Call, "url">, guard: z.ZodType<T>) =>
  withToken(access, (token) =>
    callPlain(
      access.fetch,
      {
        ...given,
        url: `${hostOf(access.settings)}${path}`,
        query: { ...given.query, open_id: access.platformAccountId, access_token: token },
        name: path,
      },
      guard,
      access.now(),
    ),
  )

const page = z.object({
  cursor: z.union([z.number(), z.string()]).transform(String),
  has_more: z.boolean(),
  list: z.array(item).nullable(),
})

const collectPosts: CollectPosts = {
  reach: "all",
  paging: "keyset",
  async page(access, cursor) {
    const query = { cursor: cursor ?? "0", count: limitOf(manifest, "list-page") }
    const answer = await call(access, "/toutiao/video/list/", { query }, page)
    if (!answer.ok) return answer
    const { list, has_more, cursor: next } = answer.value
    return answered({ posts: (list ?? []).map(postOf), next: has_more ? next : null })
  },
}

const created = z.object({ item_id: z.string().min(1) })
const UPLOADS: UploadPaths = {
  whole: "/toutiao/video/upload/",
  begin: "/toutiao/video/part/init/",
  part: "/toutiao/video/part/upload/",
  end: "/toutiao/video/part/complete/",
}

const publish: Publish = {
  /** A repeated `video_id` makes no second video here: of a creation whose answer was lost, the repeat tells the item. */
  async send(access, draft) {
    const clip = draft.files?.find(({ kind }) => kind === "video")
    if (!clip) {
      const failure = ownFailure(
        "media-missing",
        "content",
        "今日头条接口只能发布视频，稿件没有附带。",
        "请上传视频，或用“文章素材包”由人工发布。",
      )
      return { state: "rejected", failure }
    }
    const upload = await uploadClip((path, given, guard) => call(access, path, given, guard), UPLOADS, clip, manifest)
    if (!upload.ok) return publishAnswerOf(upload, access.now())
    const json = { video_id: upload.value, text: wordsOf(draft) }
    const ask = () => call(access, "/toutiao/video/create/", { method: "POST", json }, created)
    const once = await ask()
    const answer: Answered<z.infer<typeof created>> = once.ok || once.failure.acted !== "maybe" ? once : await ask()
    if (!answer.ok) return publishAnswerOf(answer, access.now())
    return { state: "reviewing", receipt: answer.value.item_id }
  },

  async progress(access, receipt) {
    const guard = z.object({ list: z.array(item).nullable() })
    const answer = await call(access, "/toutiao/video/data/", { method: "POST", json: { item_ids: [receipt] } }, guard)
    if (!answer.ok) return answer
    const found = answer.value.list?.find(({ item_id }) => item_id === receipt)
    return answered(found ? stateOf(found) : { state: "reviewing", receipt })
  },
}

/** As at Douyin: each read names the open_id beside the token, a token of another account is refused. */
const whoAmI: WhoAmI = {
  says: "以台账登记的 open_id 试读一条作品，令牌属于别的账号时头条拒绝，不发送。",
  async ask(access) {
    const told = await call(access, "/toutiao/video/list/", { query: { cursor: "0", count: 1 } }, page)
    return told.ok ? answered({ id: access.platformAccountId, name: access.platformAccountId }) : told
  },
}

export const toutiao: Connector = {
  manifest,
  failures: { ...failures, platform: "toutiao" },
  authorise,
  whoAmI,
  collectPosts,
  publish,
  readBack: readBackByList(collectPosts, {
    settleDelayMs: limitOf(manifest, "settle-delay"),
    clockSkewMs: 10 * 60_000,
    pagesMax: 10,
  }),
}
