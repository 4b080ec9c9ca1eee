import { Checkbox } from "antd"
import { useState } from "react"
import { newsroomContract, type SettingView } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../../ui/fault.tsx"
import { exactly } from "../../../../ui/format.ts"
import { Moment } from "../../../../ui/now.tsx"
import { StateMark } from "../../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { FormItems } from "../../../item-input.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { Barred, Tests } from "./setting-parts.tsx"

const READS = [newsroomContract.assistanceSetting]
const ASK_AGAIN_MS = 1_000
const isOnItsWay = ({ state }: { state: string }): boolean => state === "asked" || state === "calling"

/** 人工智能辅助的设置: off until it is set up, tested and turned on; what no model is ever asked about. */
export default function AssistanceSettingPage() {
  useTitle("人工智能辅助")
  const read = useRead(
    newsroomContract.assistanceSetting,
    {},
    { every: (reply) => (reply?.tests.some(isOnItsWay) ? ASK_AGAIN_MS : false) },
  )
  const [dialog, setDialog] = useState<"set" | "switch">()
  const test = useAct(newsroomContract.testModel, { invalidates: READS })
  const turn = useAct(newsroomContract.switchAssistance, { invalidates: READS })
  const back = { href: paths.overview(), label: "总览" }
  if (read.error && !read.data) return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  if (!read.data) return <Waiting />
  const view = read.data
  const isTesting = view.tests.some(isOnItsWay)
  const close = () => setDialog(undefined)
  return (
    <ThingPage
      kind="设置"
      back={back}
      name="人工智能辅助"
      state={<StateMark tone={view.isOn ? "good" : "plain"}>{view.isOn ? "已开启" : "没有开启"}</StateMark>}
      heads={[
        { label: "最近更改", value: <Moment at={view.changedAt} none="还没有设置" /> },
        { label: "更改人", value: view.changedBy ?? "无" },
        { label: "规则版本", value: view.rulesVersion },
      ]}
      actions={
        <>
          <ActionButton primary={!view.isSet} onPress={() => setDialog("set")}>
            {view.isSet ? "修改设置" : "填写设置"}
          </ActionButton>
          <ActionButton
            why={isTesting ? "上一次测试还没有结果" : view.test.why}
            busy={test.isPending || isTesting}
            onPress={() => test.mutate({})}
          >
            发一次测试
          </ActionButton>
          <ActionButton
            primary={view.isSet && !view.isOn}
            danger={view.isOn}
            why={view.switch.why}
            onPress={() => setDialog("switch")}
          >
            {view.isOn ? "关闭辅助" : "开启辅助"}
          </ActionButton>
        </>
      }
    >
      <p>
        只作写稿时的辅助：改写、缩短、拟标题、提要点、起草变体。不开启时，写稿、审核、发布一切照常；开启后，由人按下才提问，由人按下才放入稿件，
        放入的句子带标记送审，不能先发后审。
      </p>
      {test.error ? <Fault fault={faultOf(test.error)} /> : null}
      <Section title="模型服务" note="密钥不回显">
        <Facts
          items={[
            ...view.form.map((item) => ({
              label: item.label,
              value:
                item.type !== "secret"
                  ? item.value || null
                  : item.filled
                    ? `已填写${item.filled.tail ? `，末四位 ${item.filled.tail}` : ""}，${exactly(item.filled.at)} 更新`
                    : null,
            })),
            { label: "提问与答复的文字", value: view.keepsTexts ? "加密留存" : "只留校验值，决定后删除" },
          ]}
        />
      </Section>
      <Tests view={view} />
      <Barred view={view} />
      {dialog === "set" ? <SetModel view={view} onClose={close} /> : null}
      {dialog === "switch" ? (
        <Confirm
          open
          title={view.isOn ? "关闭人工智能辅助" : "开启人工智能辅助"}
          object="全系统"
          consequence={
            view.isOn
              ? "写稿页的辅助按钮随即变灰；已放入稿件的句子，标记和标识不变。"
              : "写稿页出现可用的辅助按钮。发出的文字遮盖个人信息，每次使用留痕。"
          }
          verb={view.isOn ? "关闭辅助" : "开启辅助"}
          danger={view.isOn}
          faultOf={faultOf}
          onClose={close}
          onConfirm={() => turn.mutateAsync({ on: !view.isOn })}
        />
      ) : null}
    </ThingPage>
  )
}

function SetModel({ view, onClose }: { view: SettingView; onClose(): void }) {
  const [values, setValues] = useState<Record<string, string>>({})
  const [keepsTexts, setKeeps] = useState(view.keepsTexts)
  const set = useAct(newsroomContract.setModel, { invalidates: READS })
  const secret = (key: string) => view.form.some((item) => item.key === key && item.type === "secret")
  const given = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== "" || !secret(key)))
  const lacking = view.form.find(
    (item) => item.required && !item.filled && !(values[item.key] ?? item.value ?? "").trim(),
  )
  return (
    <Confirm
      open
      title={view.isSet ? "修改设置" : "填写设置"}
      object="模型服务"
      consequence="保存后辅助处于关闭状态：先发一次测试，看到答复，再开启。改了服务地址的，密钥须重新填写。"
      verb="保存设置"
      missing={lacking ? `请填写${lacking.label}` : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ values: given, keepsTexts })}
    >
      <FormItems form={view.form} values={values} onValues={setValues} />
      <Field label="留存文字" hint="不勾选时，提问与答复的文字在采用或不采用后即删除，只留校验值。">
        <Checkbox checked={keepsTexts} onChange={(event) => setKeeps(event.target.checked)}>
          加密留存提问与答复的文字
        </Checkbox>
      </Field>
    </Confirm>
  )
}
