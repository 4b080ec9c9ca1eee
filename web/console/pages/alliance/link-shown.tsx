import { Button, Input, Modal } from "antd"

export interface Shown {
  readonly name: string
  readonly code: string
}

/** The personal link, once: only the hash of its code is kept. */
export function LinkShown({ name, code, onClose }: Shown & { onClose(): void }) {
  const link = `${location.origin}/portal/partner/${code}`
  return (
    <Modal
      open
      title={`${name}的专用链接`}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          已记下
        </Button>
      }
    >
      <p>只显示这一次，请发给伙伴的联系人；丢了可以换一个，旧链接随即失效。</p>
      <Input.TextArea readOnly aria-label="专用链接" autoSize value={link} onFocus={(event) => event.target.select()} />
    </Modal>
  )
}
