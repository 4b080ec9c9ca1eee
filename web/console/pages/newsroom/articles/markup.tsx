/** The body of an article as it is stored: the server has reduced it to the schema of articles, nothing in it runs. */
export function Markup({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server before it is stored, by one schema
  return <div className="article-body" dangerouslySetInnerHTML={{ __html: html }} />
}
