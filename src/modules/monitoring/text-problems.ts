import type { Resolution, ResolvedRule } from "#rules/rulebook"
import { isGraver } from "#kernel/level"
import { civilDate, iso } from "#kernel/time"
import type { KeptFinding, ToCheck } from "#modules/checking"
import type { PostVersion } from "#modules/collection"
import type { KnownAccount } from "#modules/registry"
import { CLASS_LABELS } from "#text"
import { type EvidencePost, snapshot } from "./evidence.ts"
import { postFingerprint } from "./rules.ts"
import type { NewProblem } from "./store.ts"

/** Title and text are judged together; offsets of findings are of this text. */
const whole = (post: PostVersion): string => `${post.title}\n${post.text}`

/** A post as the checking engine takes it: bound to its content, judged by the facts of its day, for its account's unit. */
export const toCheck = (post: PostVersion, account: Pick<KnownAccount, "unitId"> | undefined): ToCheck => ({
  subject: { kind: "collection.post", id: post.postId, title: post.title, hash: post.hash },
  text: whole(post),
  on: civilDate(post.publishedAt),
  unitId: account?.unitId ?? null,
})

/** Why nothing is wrong any more where nobody touched the words. */
export const UNCHANGED = "文字未改；规则、豁免或人工认定有变，不再提示"

/** One problem a text is to have: findings of one rule, or all vetoes together, as the national indicator counts them. */
export interface TextProblem {
  readonly fingerprint: string
  readonly rule: string
  readonly findings: readonly [KeptFinding, ...KeptFinding[]]
  /** The pack's rule that makes these findings a veto. */
  readonly packRule: ResolvedRule | undefined
}

/** Findings that a unit must mend, by problem; hints open none, and neither does what a person let pass. */
export function textProblems(
  post: PostVersion,
  findings: readonly KeptFinding[],
  rules: Resolution["rules"],
): TextProblem[] {
  const grouped = new Map<string, { packRule: ResolvedRule | undefined; found: [KeptFinding, ...KeptFinding[]] }>()
  for (const finding of findings) {
    if (finding.level === "hint" || finding.passed) continue
    const packRule = rules.find((rule) => rule.kind === "wording" && rule.params.levels.includes(finding.level))
    const rule = packRule?.id ?? finding.rule
    const known = grouped.get(rule)
    if (known) known.found.push(finding)
    else grouped.set(rule, { packRule, found: [finding] })
  }
  return [...grouped].map(([rule, { packRule, found }]) => ({
    fingerprint: postFingerprint(rule, post.postId),
    rule,
    packRule,
    findings: found,
  }))
}

/** The finding that says how bad the problem is, and names it. */
export const worstOf = ({ findings }: TextProblem): KeptFinding =>
  findings.reduce((worst, one) => (isGraver(one.level, worst.level) ? one : worst))

/** The problem to open, with the text and its wrong places as evidence. */
export function newTextProblem(
  post: PostVersion,
  account: KnownAccount,
  problem: TextProblem,
  version: string,
  now: Date,
): NewProblem {
  const { packRule, findings } = problem
  const worst = worstOf(problem)
  return {
    accountId: account.id,
    unitId: account.unitId,
    rule: problem.rule,
    ruleLabel: packRule?.label ?? CLASS_LABELS[worst.class],
    kind: "wording",
    level: worst.level,
    title: `${account.name}（${account.platformLabel}）${said(worst)}`,
    clause: packRule?.clause ?? `敏错字规则 ${worst.rule}`,
    clauseShort: packRule?.clauseShort ?? `敏错字·${CLASS_LABELS[worst.class]}`,
    source: packRule ? `${packRule.source}；${worst.source}` : worst.source,
    packVersion: packRule ? `${packRule.pack}@${packRule.packVersion}、${version}` : version,
    fingerprint: problem.fingerprint,
    // The content: the same words dismissed once are not found again.
    occurrence: post.hash,
    postId: post.postId,
    findingIds: findings.map((finding) => finding.id),
    foundBy: "rules",
    evidence: snapshot(
      [
        { label: "账号", value: `${account.platformLabel} · ${account.name}` },
        { label: "发布时间", value: iso(post.publishedAt) },
        ...titleFacts(post, findings),
        { label: "词库与规则版本", value: version },
        { label: "判定", value: findings.map((finding) => `${said(finding)}（${finding.reason}）`).join("；") },
      ],
      evidencePost(post, findings),
      now,
    ),
  }
}

const said = ({ original, suggestions }: KeptFinding): string =>
  suggestions[0] ? `“${original}”应为“${suggestions[0]}”` : `“${original}”`

/** A wrong place in the title is said in words: marks are of the text below it. */
const titleFacts = (post: PostVersion, findings: readonly KeptFinding[]) =>
  findings
    .filter((finding) => finding.start < post.title.length)
    .map((finding) => ({ label: "标题中", value: said(finding) }))

/** The post as evidence. Personal data that was found is masked, in place, so that the marks still fit. */
export function evidencePost(post: PostVersion, findings: readonly KeptFinding[]): EvidencePost {
  const before = post.title.length + 1
  let text = post.text
  const marks = findings
    .filter((finding) => finding.start >= before)
    .map((finding) => {
      const [start, end] = [finding.start - before, finding.end - before]
      if (finding.class === "pii") {
        const masked = finding.original.slice(0, end - start).padEnd(end - start, "*")
        text = text.slice(0, start) + masked + text.slice(end)
      }
      const { original, suggestions, reason } = finding
      return { start, end, original, suggestions: [...suggestions], reason }
    })
  return {
    id: post.postId,
    title: post.title,
    text,
    url: post.url,
    publishedAt: iso(post.publishedAt),
    deletedAt: post.goneAt && iso(post.goneAt),
    marks,
  }
}
