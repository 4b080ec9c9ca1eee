/** Acts of 问政专栏, 热点 and 专项. */
export const PLACES_ACTIONS: Readonly<Record<string, string>> = {
  "door.made": "新建问政专栏",
  "door.changed": "修改问政专栏",
  "door.corrected": "更正专栏战报",
  "door.reported": "登记媒体报道",
}
