import { type Bound, bind, bindRead } from "#platform/http"
import { setAddress, setSwitch } from "./commands/choose.ts"
import { confirmSending, resend } from "./commands/decide-unclear.ts"
import { endChannel } from "./commands/end-channel.ts"
import { addChannel, changeChannel } from "./commands/enter-channel.ts"
import { read, readAll } from "./commands/read.ts"
import { testChannel } from "./commands/test-channel.ts"
import { noticesContract as c } from "./contract.ts"
import { listNotices } from "./queries.ts"
import { channelOf, listChannels } from "./sending/channel-views.ts"
import { choiceOf } from "./sending/choice-view.ts"
import type { SendingPorts } from "./sending/ports.ts"
import { listSendings } from "./sending/sending-views.ts"

export const noticesRoutes = (ports: SendingPorts): readonly Bound[] => [
  bindRead(c.notices, listNotices),
  bind(c.read, read),
  bind(c.readAll, readAll),
  bindRead(c.channels, (ctx, sql) => listChannels(ctx, sql, ports)),
  bindRead(c.channel, (ctx, sql, input) => channelOf(ctx, sql, input.id, ports)),
  bind(c.addChannel, (ctx, tx, input) => addChannel(ctx, tx, input, ports)),
  bind(c.changeChannel, (ctx, tx, input) => changeChannel(ctx, tx, input, ports)),
  bind(c.endChannel, endChannel),
  bind(c.testChannel, testChannel),
  bindRead(c.sendings, listSendings),
  bind(c.resend, resend),
  bind(c.confirmSending, confirmSending),
  bindRead(c.choice, choiceOf),
  bind(c.setAddress, (ctx, tx, input) => setAddress(ctx, tx, input, ports)),
  bind(c.setSwitch, setSwitch),
]
