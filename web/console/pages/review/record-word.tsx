import { Checkbox, Input, Radio, Select } from "antd"
import { useState } from "react"
import type { SigningPage } from "#contract/review"
import { workbenchContract } from "#contract/workbench"
import { parseInstant } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import type { Signing } from "./signing-acts.ts"

const BYTES_MAX = 20 * 1024 * 1024
const VERDICTS = [
  { value: "agree", label: "同意" },
  { value: "return", label: "退回修改" },
  { value: "refuse", label: "不同意" },
] as const
type Verdict = (typeof VERDICTS)[number]["value"]

/** Writes down what another has signed on paper, with the scan, or said by telephone. */
export function RecordWord(props: { page: SigningPage; acts: Signing; way: "paper" | "spoken"; onClose(): void }) {
  const { page, acts, way, onClose } = props
  const { round } = page
  const choices = page.signers.flatMap(({ seatId, seatLabel, people }) =>
    people.map(({ id, name }) => ({ value: `${seatId} ${id}`, label: `${name}（${seatLabel}）` })),
  )
  const [who, setWho] = useState<string | undefined>(choices.length === 1 ? choices[0]?.value : undefined)
  const [at, setAt] = useState("")
  const [note, setNote] = useState("")
  const [verdict, setVerdict] = useState<Verdict>("agree")
  const [gates, setGates] = useState<Readonly<Record<string, boolean>>>({})
  const [fileId, setFileId] = useState<string>()
  const upload = useAct(workbenchContract.upload, { invalidates: [], onDone: (sent) => setFileId(sent.id) })
  const isPaper = way === "paper"
  const left = round.gates.filter((gate) => gates[gate.id] !== true).length
  const missing = !who
    ? "请选择签批人"
    : parseInstant(at) === undefined
      ? "请填写签批时间"
      : !isPaper
        ? undefined
        : !fileId
          ? "请上传签批页的扫描件"
          : verdict === "agree" && left > 0
            ? `签批页上的五关还有 ${left} 关没有对照`
            : verdict !== "agree" && note.trim().length < 2
              ? "请抄录签批页上的理由"
              : undefined
  const [seatId = "", signerId = ""] = (who ?? "").split(" ")
  const common = { hash: round.hash, seatId, signerId, note }
  return (
    <Confirm
      open
      title={isPaper ? "补录线下签批" : "登记电话同意"}
      object={round.subject.title}
      consequence={
        isPaper
          ? "登记后由第二个人对照扫描件确认，确认之后才算签署。请核对签批页上的内容校验值与本页一致。"
          : "登记后可以先进入下一步；签批人须在期限内登录确认，不确认的作废，回到待审。全部确认之前本轮不会通过。"
      }
      verb={isPaper ? "补录签批" : "登记同意"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        isPaper
          ? acts.paper.mutateAsync({ ...common, verdict, gates, signedAt: at, fileId: fileId ?? "" })
          : acts.spoken.mutateAsync({ ...common, saidAt: at })
      }
    >
      <Field label="签批人">
        <Select
          value={who ?? null}
          options={choices}
          placeholder="选择签批人"
          onChange={(value: string) => setWho(value)}
        />
      </Field>
      <Field label={isPaper ? "签批时间" : "通话时间"}>
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </Field>
      {isPaper ? (
        <>
          <Field label="签批意见" group>
            <Radio.Group
              options={[...VERDICTS]}
              value={verdict}
              onChange={(event) => setVerdict(event.target.value as Verdict)}
            />
          </Field>
          {verdict === "agree" ? (
            <div className="gates" role="group" aria-label="五关">
              {round.gates.map((gate) => (
                <Checkbox
                  key={gate.id}
                  checked={gates[gate.id] === true}
                  onChange={() => setGates({ ...gates, [gate.id]: gates[gate.id] !== true })}
                >
                  <strong>{gate.label}</strong>
                </Checkbox>
              ))}
            </div>
          ) : null}
        </>
      ) : null}
      <Field label={isPaper ? "批语" : "说明"}>
        <Input.TextArea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {isPaper ? (
        <FileDrop
          label="签批页的扫描件或照片"
          hint="PDF、JPG、PNG，不超过20 MB"
          accept={[".pdf", ".jpg", ".jpeg", ".png"]}
          bytesMax={BYTES_MAX}
          busy={upload.isPending}
          // The wire carries the file itself; the contract describes the bytes the house receives.
          onFile={(file) => upload.mutate({ bytes: file as unknown as Uint8Array, fileName: file.name })}
        />
      ) : null}
      {upload.error ? <Fault fault={faultOf(upload.error)} /> : null}
    </Confirm>
  )
}
