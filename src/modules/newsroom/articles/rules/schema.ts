/** The one schema of an article's body: what the editor writes, what a paste is cleaned to, what the server stores. */
export const BODY_SCHEMA = {
  tags: [
    ...["p", "h2", "h3", "h4", "strong", "em", "u", "s", "a", "blockquote", "ul", "ol", "li", "br", "hr"],
    ...["img", "video", "table", "tbody", "thead", "tr", "th", "td"],
  ],
  attributes: {
    a: ["href"],
    ol: ["start"],
    img: ["src", "alt"],
    video: ["src"],
    th: ["colspan", "rowspan"],
    td: ["colspan", "rowspan"],
  },
  /** Pictures and videos come from the house's materials, whose rights are known; nothing is fetched from elsewhere. */
  media: /^\/api\/materials\/[1-9]\d{0,17}\/file$/,
} as const
