import { newsroomContract as c } from "#contract/newsroom"

/** What any act on an article changes. */
export const ARTICLE_READS = [c.article, c.articles, c.revisions]
