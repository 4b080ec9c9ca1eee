/** One form of account address on one platform. */
export interface LinkForm {
  readonly platform: string
  readonly host: RegExp
  /** Tried in order; the first group is the account's id. */
  readonly paths?: readonly RegExp[]
  /** Query names that carry the id, tried when no path does. */
  readonly queries?: readonly string[]
  readonly url?: (id: string) => string
  /** Said when the host is known and no id is found. */
  readonly why: string
}

const SHORT = "这是短链或单条内容的链接，不含账号ID，请打开账号主页后复制地址"
const STORE = "请复制应用商店中该应用的详情页地址"

/** One row a form. Post links count where the address names the account as well (weibo.com/<uid>/<post>). */
export const LINK_FORMS: readonly LinkForm[] = [
  {
    platform: "weibo",
    host: /^(?:www\.|m\.)?weibo\.(?:com|cn)$/,
    paths: [
      /^\/(?:u|profile|p\/100606|p\/100505)\/?(\d{5,20})(?:\/|$)/,
      /^\/(\d{5,20})(?:\/|$)/,
      /^\/n\/([^/]+)/,
      /^\/(?!detail|status|p\/|tv|ttarticle|hot|search|login|newlogin|u\/|n\/)([A-Za-z][\w-]{2,30})(?:\/|$)/,
    ],
    url: (id) =>
      /^\d+$/.test(id)
        ? `https://weibo.com/u/${id}`
        : /^[\w-]+$/.test(id)
          ? `https://weibo.com/${id}`
          : `https://weibo.com/n/${id}`,
    why: SHORT,
  },
  {
    platform: "wechat-mp",
    host: /^mp\.weixin\.qq\.com$/,
    queries: ["__biz", "biz"],
    url: (id) => `https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=${id}`,
    why: "这个公众号文章链接不含账号ID（__biz），请在文章页选“复制链接”得到的长链接，或直接填写公众号的原始ID",
  },
  {
    platform: "wechat-channels",
    host: /^channels\.weixin\.qq\.com$/,
    paths: [/\/(?:profile|finder)\/([\w-]+)/],
    queries: ["username", "finderUsername"],
    why: SHORT,
  },
  {
    platform: "douyin",
    host: /^(?:www\.|m\.)?(?:douyin|iesdouyin)\.com$/,
    queries: ["sec_uid"],
    paths: [/^\/(?:share\/)?user\/([\w-]+)/],
    url: (id) => `https://www.douyin.com/user/${id}`,
    why: SHORT,
  },
  { platform: "douyin", host: /^v\.douyin\.com$/, why: SHORT },
  {
    platform: "toutiao",
    host: /^(?:www\.|m\.|profile\.)?toutiao\.com$/,
    paths: [/^\/c\/user\/token\/([\w=-]+)/, /^\/c\/user\/(\d+)/, /^\/(?:m|profile)\/?(\d{5,20})(?:\/|$)/],
    url: (id) =>
      /^\d+$/.test(id) ? `https://www.toutiao.com/c/user/${id}/` : `https://www.toutiao.com/c/user/token/${id}/`,
    why: SHORT,
  },
  {
    platform: "kuaishou",
    host: /^(?:www\.|live\.|m\.)?kuaishou\.com$/,
    paths: [/^\/(?:profile|u|user)\/([\w-]+)/],
    url: (id) => `https://www.kuaishou.com/profile/${id}`,
    why: SHORT,
  },
  { platform: "kuaishou", host: /^(?:v\.kuaishou\.com|.*\.chenzhongtech\.com)$/, why: SHORT },
  {
    platform: "bilibili",
    host: /^space\.bilibili\.com$/,
    paths: [/^\/(\d+)(?:\/|$)/],
    url: (id) => `https://space.bilibili.com/${id}`,
    why: SHORT,
  },
  {
    platform: "bilibili",
    host: /^(?:(?:www|m)\.bilibili\.com|b23\.tv)$/,
    paths: [/^\/space\/(\d+)/],
    url: (id) => `https://space.bilibili.com/${id}`,
    why: SHORT,
  },
  {
    platform: "xiaohongshu",
    host: /^(?:www\.)?(?:xiaohongshu\.com|xhslink\.com)$/,
    paths: [/^\/user\/profile\/([\da-f]{16,32})/],
    url: (id) => `https://www.xiaohongshu.com/user/profile/${id}`,
    why: SHORT,
  },
  {
    platform: "zhihu",
    host: /^www\.zhihu\.com$/,
    paths: [/^\/(?:org|people)\/([\w-]+)/],
    url: (id) => `https://www.zhihu.com/org/${id}`,
    why: SHORT,
  },
  {
    platform: "baijiahao",
    host: /^author\.baidu\.com$/,
    paths: [/^\/home\/(\d+)/],
    queries: ["app_id"],
    url: (id) => `https://author.baidu.com/home/${id}`,
    why: SHORT,
  },
  {
    platform: "baijiahao",
    host: /^(?:baijiahao|mbd)\.baidu\.com$/,
    queries: ["app_id"],
    url: (id) => `https://author.baidu.com/home/${id}`,
    why: SHORT,
  },
  { platform: "pengpai", host: /^(?:www\.|m\.)?thepaper\.cn$/, paths: [/^\/(?:gov|user|userId)[_/](\d+)/], why: SHORT },
  { platform: "people", host: /^rmh\.pdnews\.cn$/, queries: ["id", "userId"], why: SHORT },
  {
    platform: "app",
    host: /^(?:apps|itunes)\.apple\.com$/,
    paths: [/\/(id\d{6,})(?:\/|$)/],
    url: (id) => `https://apps.apple.com/cn/app/${id}`,
    why: STORE,
  },
  {
    platform: "app",
    host: /^(?:appgallery\.huawei\.com|appgallery\.cloud\.huawei\.com|url\.cloud\.huawei\.com)$/,
    paths: [/^(?:\/#)?\/app\/(C\d+)/],
    url: (id) => `https://appgallery.huawei.com/app/${id}`,
    why: STORE,
  },
  {
    platform: "app",
    host: /^(?:app\.mi\.com|m\.app\.mi\.com)$/,
    queries: ["id"],
    url: (id) => `https://app.mi.com/details?id=${id}`,
    why: STORE,
  },
  {
    platform: "app",
    host: /^(?:sj|a\.app|android\.myapp)\.qq\.com$/,
    paths: [/^\/(?:appdetail|detail)\/([\w.]+)/],
    queries: ["pkgname", "apkName"],
    url: (id) => `https://sj.qq.com/appdetail/${id}`,
    why: STORE,
  },
  {
    platform: "app",
    host: /^(?:h5coml\.vivo\.com\.cn|info\.appstore\.vivo\.com\.cn)$/,
    queries: ["appId", "id"],
    why: STORE,
  },
  // The pretend platform answers on loopback: /accounts/<id> below any prefix.
  {
    platform: "sandbox",
    host: /^(?:sandbox\.anlan\.example|127\.0\.0\.1|localhost|\[::1\])$/,
    paths: [/\/accounts?\/([\w-]+)(?:\/|$)/],
    why: "模拟平台的账号地址形如 /accounts/编号",
  },
]
