import { createElement, Fragment, type ReactNode, useMemo } from "react"

/** Elements a text may hold; everything else is left out and what stands inside it stays. */
const KEPT = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr th td caption strong b em i u s sub sup mark br hr figure figcaption img a span div section".split(
    " ",
  ),
)
/** Left out with everything inside. */
const DROPPED = new Set(
  "script style iframe object embed form input button textarea select svg math template head title".split(" "),
)
const EMPTY = new Set(["br", "hr", "img"])

/** A text with markup from elsewhere: rebuilt element by element from a short list, without any attribute but a few safe ones. */
export function SafeHtml({ html }: { html: string }) {
  return useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, "text/html")
    return <div className="safe-html">{childrenOf(body)}</div>
  }, [html])
}

const childrenOf = (node: Node): ReactNode[] => [...node.childNodes].map((child, index) => rebuilt(child, index))

function rebuilt(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.localName
  if (DROPPED.has(name)) return null
  if (!KEPT.has(name)) return <Fragment key={key}>{childrenOf(node)}</Fragment>
  const given = { key, ...attributesOf(node, name) }
  return EMPTY.has(name) ? createElement(name, given) : createElement(name, given, ...childrenOf(node))
}

function attributesOf(node: Element, name: string): Record<string, unknown> {
  const number = (attribute: string): number | undefined => Number(node.getAttribute(attribute)) || undefined
  if (name === "td" || name === "th") return { colSpan: number("colspan"), rowSpan: number("rowspan") }
  if (name === "img")
    return { src: inside(node.getAttribute("src")), alt: node.getAttribute("alt") ?? "", loading: "lazy" }
  if (name === "a") return { href: linked(node.getAttribute("href")), target: "_blank", rel: "noreferrer noopener" }
  return {}
}

/** Pictures come from this house alone; another address would tell it who reads what. */
const inside = (src: string | null): string | undefined =>
  src !== null && (/^\/(?!\/)/.test(src) || /^data:image\/(png|jpeg|gif|webp);/.test(src)) ? src : undefined
const linked = (href: string | null): string | undefined =>
  href !== null && /^(https?:\/\/|\/(?!\/))/.test(href) ? href : undefined
