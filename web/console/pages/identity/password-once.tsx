import { App, Button, Modal } from "antd"

export interface ShownOnce {
  readonly loginName: string
  readonly password: string
}

/** The password that nobody sees again: to be handed to its owner. */
export function PasswordOnce({ given, onClose }: { given: ShownOnce; onClose(): void }) {
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(given.password)
      void message.success("密码已复制")
    } catch {
      // Without a secure address the browser lends no clipboard; the text can be selected by hand.
      void message.warning("浏览器不允许复制，请选中密码后手工复制")
    }
  }
  return (
    <Modal
      open
      title="初始密码"
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          复制密码
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          已交给本人
        </Button>,
      ]}
    >
      <p className="confirm-object">用户名 {given.loginName}</p>
      <p>
        密码 <code>{given.password}</code>
      </p>
      <p className="secondary">只显示这一次，关闭后无法再看。请当面交给本人，并请其登录后立即修改。</p>
    </Modal>
  )
}
