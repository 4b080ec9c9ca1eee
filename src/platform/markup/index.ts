import sanitizeHtml from "sanitize-html"

/** What a kind of text may hold, as data: elements, their attributes, and which addresses a picture may have. */
export interface MarkupSchema {
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, readonly string[]>>
  /** The only addresses of pictures and videos; an element with another one is left out. */
  readonly media: RegExp
}

/** Deeper than any text is written; beyond it the elements are dropped, their words stay. */
const NESTING_MAX = 40

/**
 * Markup reduced to a schema: other elements go and leave their words, scripts and styles go with theirs, addresses are
 * http, https or mailto. Whatever a client sent, this is what is stored.
 */
export function sanitised(html: string, schema: MarkupSchema): string {
  return sanitizeHtml(html, {
    allowedTags: [...schema.tags],
    allowedAttributes: Object.fromEntries(Object.entries(schema.attributes).map(([tag, names]) => [tag, [...names]])),
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href", "cite"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit: NESTING_MAX,
    exclusiveFilter: ({ tag, attribs }) => (tag === "img" || tag === "video") && !schema.media.test(attribs.src ?? ""),
  })
}
