import type { Connectors } from "#connectors/kit"
import { signingRoutes } from "#modules/review"
import type { Files } from "#platform/files"
import { type Bound, bind, bindRead } from "#platform/http"
import { articleSigned } from "./commands/article-signed.ts"
import { keepBeside, keepRevision } from "./commands/keep-revision.ts"
import { endLock, takeLock, takeOver } from "./commands/locks.ts"
import { keepInside, reopen, withdraw } from "./commands/move-article.ts"
import { openNew } from "./commands/open-new.ts"
import { saveDraft } from "./commands/save-draft.ts"
import { setFacts } from "./commands/set-facts.ts"
import { submit } from "./commands/submit.ts"
import { confirmVariant, dropVariant, saveVariant } from "./commands/variants.ts"
import { endWaving, wave } from "./commands/wave.ts"
import { articleContract as c } from "./contract.ts"
import { ARTICLE_KIND } from "./revisions.ts"
import { articleSigning } from "./rules/flow-contract.ts"
import { articleOf, compareRevisions, listArticles, listRevisions, writingSettings } from "./queries.ts"

interface Ports {
  readonly connectors: Connectors
  readonly files: Files
}

export const articleRoutes = ({ connectors, files }: Ports): readonly Bound[] => [
  bindRead(c.writing, writingSettings(connectors)),
  bindRead(c.articles, listArticles),
  bind(c.startArticle, openNew(connectors)),
  bindRead(c.article, articleOf(connectors)),
  bind(c.saveDraft, saveDraft),
  bind(c.setFacts, setFacts(connectors)),
  bind(c.takeLock, takeLock),
  bind(c.takeOver, takeOver),
  bind(c.endLock, endLock),
  bindRead(c.revisions, listRevisions),
  bind(c.keepRevision, keepRevision(connectors)),
  bind(c.keepBeside, keepBeside),
  bindRead(c.comparison, compareRevisions),
  bind(c.wave, wave),
  bind(c.endWaving, endWaving),
  bind(c.saveVariant, saveVariant(connectors)),
  bind(c.confirmVariant, confirmVariant(connectors)),
  bind(c.dropVariant, dropVariant(connectors)),
  bind(c.submit, submit(connectors)),
  ...signingRoutes(articleSigning, { kind: ARTICLE_KIND, files, moved: articleSigned }),
  bind(c.reopen, reopen(connectors)),
  bind(c.keepInside, keepInside(connectors)),
  bind(c.withdraw, withdraw(connectors)),
]
