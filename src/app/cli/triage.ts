import { randomBytes } from "node:crypto"
import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { fileTrouble, Trouble } from "#platform/root"
import type { LabelledMessage, Measured, TrainRefusal, TriageModel } from "#text"
import { type Command, type ExitCode, type Io, UsageError } from "./command.ts"
import { FIELDS, field, type LineError, lineFile, tellErrors } from "./line-files.ts"
import { labelledMessages, messageOf, triageTable } from "./message-files.ts"
import { parseWords } from "./words.ts"

const FOLDS_MAX = 20

const REFUSALS: Readonly<Record<TrainRefusal, string>> = {
  "no-messages": "没有可用的留言，无法训练。",
  "one-label": "留言只有一个类别，至少要有两个类别才能训练。",
  "too-many-labels": "类别超过200个，请先归并类别。",
}

export const triage: Command = {
  name: "triage",
  summary: "留言分类：训练、检验、给出建议类别和理由",
  help: `用法：jusheng triage train 留言.jsonl -o 模型文件 [--json]
      jusheng triage test 留言.jsonl -m 模型文件 [--json]
      jusheng triage test 留言.jsonl --folds 5 [--json]
      jusheng triage suggest [留言.jsonl] -m 模型文件 [--json]

每行一条留言：{"id","title","body","label"}，文件写 - 为标准输入；suggest 不写文件即读标准输入，不需要 label。
模型不含留言原文。分类前先甄别危及人身安全、检举控告、信访、依申请公开等须由人先看的留言（data/triage/gate.tsv）。

  -o, --out    训练好的模型存到哪里
  -m, --model  用哪个模型
  --folds      不用模型，把留言分成几份轮流训练和检验（2到${FOLDS_MAX}）
  --json       train：{"model","version","n","labels","errors"}
               test：{"n","accuracy","macroF1","classes":[{"label","n","precision","recall","f1"}],"confusion","errors"}
               confusion 每行是人定的类别，每列是建议的类别，次序同 classes
               suggest：每条一行 {"id","label","confidence","because":[…],"gate":[{"kind","name","because"}]}

confidence 是把握：标0.8的一百条里约有八十条是对的。有读不了的行时，其余照常处理，退出码为1。`,
  async run(args, io) {
    const { values, positionals } = parseWords(
      args,
      { out: { type: "string", short: "o" }, model: { type: "string", short: "m" }, folds: { type: "string" } },
      { min: 1, max: 2, names: "train、test 或 suggest" },
    )
    const [action, path] = positionals
    if (action === "suggest") return suggest(path ?? "-", modelPath(values.model), values.json, io)
    if (action !== "train" && action !== "test")
      throw new UsageError(`没有“${action}”这个动作，可用 train、test、suggest`)
    if (path === undefined) throw new UsageError("缺少参数：留言文件")
    const errors: LineError[] = []
    if (action === "train") {
      if (values.out === undefined) throw new UsageError("请用 -o 给出模型存到哪里")
      const messages = await labelledMessages(path, io, errors)
      return reported(await train(messages, values.out), errors, path, values.json, io)
    }
    const folds = foldsOf(values.folds)
    if (folds === undefined) {
      const model = await readModel(modelPath(values.model))
      const { measure } = await import("#text")
      return reported(
        measuredReport(measure(model, await labelledMessages(path, io, errors))),
        errors,
        path,
        values.json,
        io,
      )
    }
    const { crossValidate, parseFamilies } = await import("#text")
    const messages = await labelledMessages(path, io, errors)
    const checked = crossValidate(messages, parseFamilies(triageTable("families.tsv")), folds)
    if (!checked.ok) throw refusal(checked.reason, path, errors, io)
    return reported(measuredReport(checked.measured), errors, path, values.json, io)

    async function train(messages: readonly LabelledMessage[], out: string): Promise<Report> {
      const text = await import("#text")
      const trained = text.train(messages, text.parseFamilies(triageTable("families.tsv")))
      if (!trained.ok) throw refusal(trained.reason, path!, errors, io)
      const { model } = trained
      await save(out, text.modelToBytes(model))
      const seen = messages.length > model.trainedOn ? `（共${messages.length}条，按间隔取用）` : ""
      return {
        json: { model: out, version: model.version, n: model.trainedOn, labels: model.labels },
        text: `用${model.trainedOn}条留言${seen}训练了${model.labels.length}个类别，模型${model.version}存为 ${out}\n`,
      }
    }
  },
}

interface Report {
  readonly json: object
  readonly text: string
}

function reported(report: Report, errors: readonly LineError[], path: string, json: boolean, io: Io): ExitCode {
  io.out(json ? `${JSON.stringify({ ...report.json, errors })}\n` : report.text)
  tellErrors(io, path, errors)
  return errors.length > 0 ? 1 : 0
}

/** Lines that could not be read are told before the refusal: they are often its cause. */
function refusal(reason: TrainRefusal, path: string, errors: readonly LineError[], io: Io): Trouble {
  tellErrors(io, path, errors)
  return new Trouble(REFUSALS[reason])
}

const modelPath = (path: string | undefined): string => {
  if (path === undefined) throw new UsageError("请用 -m 给出模型文件")
  return path
}

function foldsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const folds = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (folds < 2 || folds > FOLDS_MAX) throw new UsageError(`--folds 应为2到${FOLDS_MAX}的整数`)
  return folds
}

async function readModel(path: string): Promise<TriageModel> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new Trouble(code === "ENOENT" ? `没有这个模型文件：${path}` : `读不了模型文件：${path}`)
  }
  const { modelFromBytes } = await import("#text")
  const read = modelFromBytes(bytes)
  if (read.ok) return read.model
  throw new Trouble(
    {
      "no-model": `${path} 不是留言分类模型，请用 triage train 训练一个。`,
      "other-form": `${path} 是另一版本的程序训练的，请用 triage train 重新训练。`,
      damaged: `模型文件 ${path} 不完整或被改动过，请重新训练或换一份。`,
    }[read.reason],
  )
}

/** Written aside and moved: a model is whole or the old one. */
async function save(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString("hex")}`
  try {
    await writeFile(aside, bytes)
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    const code = (error as NodeJS.ErrnoException).code
    if (code === "ENOENT") throw new Trouble(`没有这个目录，无法写入 ${path}`)
    if (code === "EISDIR") throw new Trouble(`${path} 是目录，请给出文件名`)
    throw fileTrouble(error, path) ?? error
  }
}

const share = (value: number): number => Math.round(value * 1e4) / 1e4
const percent = (value: number): string => `${(value * 100).toFixed(1)}%`

function measuredReport({ n, accuracy, macroF1, classes, confusion }: Measured): Report {
  if (n === 0) throw new Trouble("没有可用的留言，无法检验。")
  const rounded = classes.map((one) => ({
    ...one,
    precision: share(one.precision),
    recall: share(one.recall),
    f1: share(one.f1),
  }))
  const lines = classes.map(
    ({ label, n: count, precision, recall, f1 }) =>
      `  ${label}：${count}条，准确${percent(precision)}，找全${percent(recall)}，F1 ${percent(f1)}`,
  )
  return {
    json: { n, accuracy: share(accuracy), macroF1: share(macroF1), classes: rounded, confusion },
    text: `${n}条，正确率${percent(accuracy)}，宏平均F1 ${percent(macroF1)}\n${lines.join("\n")}\n`,
  }
}

async function suggest(path: string, modelFile: string, json: boolean, io: Io): Promise<ExitCode> {
  const model = await readModel(modelFile)
  const { gate, parseGate, suggester } = await import("#text")
  const say = suggester(model)
  const kinds = parseGate(triageTable("gate.tsv"))
  const errors: LineError[] = []
  for await (const record of (await lineFile(path, io)).records(errors)) {
    const message = messageOf(record)
    if (typeof message === "string") {
      errors.push({ line: record.line, reason: message })
      continue
    }
    const id = field(record, FIELDS.id) ?? `第${record.line}行`
    const { label, confidence, because } = say(message)
    const gated = gate(message, kinds).map(({ kind, signs }) => ({ kind: kind.id, name: kind.name, because: signs }))
    if (json) io.out(`${JSON.stringify({ id, label, confidence: share(confidence), because, gate: gated })}\n`)
    else {
      const first = gated.length > 0 ? `　先由人看：${gated.map(({ name }) => name).join("、")}` : ""
      io.out(`${id}　${label}（把握${Math.floor(confidence * 100)}%）　${because.join("、")}${first}\n`)
    }
  }
  tellErrors(io, path, errors)
  return errors.length > 0 ? 1 : 0
}
