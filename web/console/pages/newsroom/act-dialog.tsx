import { Input } from "antd"
import { type ReactNode, useState } from "react"
import { faultOf } from "../../../api/error.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { Actions } from "../../../ui/more-actions.tsx"

/** One act on a thing of the newsroom that asks for nothing, or for words. */
export interface Act {
  readonly key: string
  /** A verb and its object, on the button and over the dialog. */
  readonly label: string
  /** May it be done now, as the server says. */
  readonly may: { readonly ok: boolean; readonly why: string | null }
  /** What happens then, to whom. */
  readonly consequence: string
  /** Label of the field for words; absent: none is asked for. */
  readonly words?: string
  /** The words have to say something. */
  readonly needed?: boolean
  readonly danger?: boolean
  /** More fields, above the words; they say what is missing through `missing`. */
  readonly fields?: ReactNode
  readonly missing?: string | undefined
  run(words: string): Promise<unknown>
}

/** The acts of a thing as buttons, and the one dialog they share. */
export function ActButtons({
  object,
  acts,
  id,
  opens = {},
}: {
  object: string
  acts: readonly Act[]
  id: string
  /** Acts that have a form of their own. */
  opens?: Readonly<Record<string, () => void>>
}) {
  const [open, setOpen] = useState<string>()
  const act = acts.find((one) => one.key === open)
  return (
    <>
      <Actions
        actions={acts.map((one) => ({
          key: one.key,
          label: one.label,
          why: one.may.ok ? null : (one.may.why ?? "现在不能办理"),
          onPress: opens[one.key] ?? (() => setOpen(one.key)),
        }))}
      />
      {act ? <ActDialog key={act.key} object={object} act={act} id={id} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

export function ActDialog({ object, act, id, onClose }: { object: string; act: Act; id: string; onClose(): void }) {
  const { value, fill, forget } = useKept(`newsroom.${id}.${act.key}`, { words: "" })
  const short = act.needed && value.words.trim().length < 2 ? `请填写${act.words ?? "理由"}` : undefined
  return (
    <Confirm
      open
      title={act.label}
      object={object}
      consequence={act.consequence}
      verb={act.label}
      danger={act.danger ?? false}
      missing={act.missing ?? short}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await act.run(value.words.trim())
        forget()
      }}
    >
      {act.fields}
      {act.words ? (
        <Field label={act.needed ? act.words : `${act.words}（可不填）`}>
          <Input.TextArea
            rows={3}
            maxLength={500}
            value={value.words}
            onChange={(event) => fill({ words: event.target.value })}
          />
        </Field>
      ) : null}
    </Confirm>
  )
}
