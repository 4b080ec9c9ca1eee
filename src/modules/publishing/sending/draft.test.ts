import { fileOfBytes } from "#connectors/kit"
import { expect, test } from "vitest"
import { bodyFor, filesOf } from "./draft.ts"

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const file = (name: string) => fileOfBytes({ kind: "image", name, type: "image/png", bytes: PNG })
const BODY =
  '<p>一</p><img src="/api/materials/3/file" alt="河道"><p>二</p><img src="/api/materials/9/file" alt="桥"><video src="/api/materials/4/file"></video>'

test("[E5] a body names the files that go along, by which a connector puts each picture where it stood", () => {
  expect(bodyFor(BODY, [file("河道.png"), file("桥.png")])).toBe(
    '<p>一</p><img src="河道.png" alt="河道"><p>二</p><img src="桥.png" alt="桥">',
  )
})

test("[E5] a picture that is gone leaves no broken one behind, and the next is not taken for it", () => {
  expect(bodyFor(BODY, [undefined, file("桥.png")])).toBe('<p>一</p><p>二</p><img src="桥.png" alt="桥">')
})

test("[E5] two pictures of one name are told apart; a name cannot break the markup", async () => {
  const media = async (_: unknown, id: string) => ({
    name: id === "3" ? 'a"><b>.png' : "照片.png",
    size: PNG.length,
    read: async () => PNG,
  })
  const images = ["1", "2", "3"].map((fileId) => ({ fileId, alt: "" }))
  const { pictures } = await filesOf({} as never, { media } as never, { images } as never)
  expect(pictures.map((one) => one?.name)).toEqual(["照片.png", "2-照片.png", "a___b_.png"])
})
