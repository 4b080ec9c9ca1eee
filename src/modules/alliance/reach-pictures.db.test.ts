import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { ctxOf } from "#platform/testing"
import { reportReach } from "./commands/partner-says.ts"
import { keepReachPictures, reachPicture } from "./reach-pictures.ts"
import { kitOf } from "./queries.ts"
import { allianceGround, NOW, got } from "./testing/ground.ts"

const { db, files, editor, stranger, cleared, ports, act, ctx, partner, issue, fetched } = await allianceGround()

test("[E10] a reported reach carries its screenshots with their hashes; staff of the unit open them, a stranger does not", async () => {
  const { partner: one, code } = got(await partner({ name: "截图商会" }))
  const kit = got(await issue(cleared("shot"), [one.id]))
  await fetched(code, kit.id)
  const bytes = Buffer.from("cleaned already")
  await act(async (tx) => {
    const reported = await reportReach(ctx(), tx, { code, kitId: kit.id, place: "电子屏", link: "", reached: 30 })
    await keepReachPictures(ctx(), tx, files, got(reported).reachId, [{ bytes, format: "png" }])
    return reported
  })
  const [reach] = got(await kitOf(ctx(), db, { id: kit.id })).handings[0]!.reaches
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  expect(reach!.pictures).toEqual([{ id: expect.any(String), sha256 }])
  const open = (who = editor) =>
    reachPicture(ports)(ctxOf(who, NOW), db, { id: kit.id, pictureId: reach!.pictures[0]!.id })
  expect(await open()).toMatchObject({ value: { contentType: "image/png", fileName: "触达截图1.png" } })
  expect(await open(stranger)).toMatchObject({ code: "alliance.no-kit" })
  await expect(db.run("delete from alliance.reach_picture")).rejects.toThrow("append-only")
})
