import { Modal } from "antd"
import { type ReactNode, useState } from "react"
import { Fault, type FaultText } from "./fault.tsx"

export interface ConfirmProps {
  readonly open: boolean
  /** The verb with its object: "派单整改". */
  readonly title: string
  /** The thing acted on, by name. */
  readonly object: string
  /** What happens then, to whom: "将通知 云渚街道办事处，整改时限 5 个工作日". */
  readonly consequence: ReactNode
  /** The verb on the button. */
  readonly verb: string
  readonly danger?: boolean
  /** Fields to fill in. */
  readonly children?: ReactNode
  /** Why the button cannot be pressed yet. */
  readonly missing?: string | undefined
  /** Acts; a thrown error is shown here as its sentence and the dialog stays. */
  onConfirm(): Promise<unknown>
  onClose(): void
  faultOf(error: unknown): FaultText
}

/** Asks once, naming the object and the consequence. What was typed stays when the act is refused. */
export function Confirm(props: ConfirmProps) {
  const { open, title, object, consequence, verb, danger, children, missing, onConfirm, onClose, faultOf } = props
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FaultText>()
  const act = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setFault(faultOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText="取消"
      okButtonProps={{ danger: danger ?? false, disabled: Boolean(missing), title: missing }}
      confirmLoading={busy}
      onOk={act}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      afterClose={() => setFault(undefined)}
    >
      <p className="confirm-object">{object}</p>
      <p className="secondary">{consequence}</p>
      {children}
      {missing ? <p className="secondary">{missing}。</p> : null}
      {fault ? <Fault fault={fault} /> : null}
    </Modal>
  )
}

/** A labelled field inside a dialog or form; the fault stands under it. */
export function Field({
  label,
  hint,
  fault,
  group = false,
  children,
}: {
  label: string
  hint?: string
  fault?: string
  /** Several controls stand in it, each with a label of its own: boxes to tick, points to choose. */
  group?: boolean
  children: ReactNode
}) {
  const inside = (
    <>
      <span className="field-label">{label}</span>
      {children}
      {hint ? <span className="secondary">{hint}</span> : null}
      {fault ? <span className="field-fault">{fault}</span> : null}
    </>
  )
  return group ? (
    <div className="field" role="group" aria-label={label}>
      {inside}
    </div>
  ) : (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">{inside}</label>
  )
}
