import type { Strings } from '#kernel/i18n.ts'

/** Finding the household, the village and the door. */
export const stepsZhHans: Strings = {
  'records.position': '位置',
  'records.which_household': '是哪一户？',
  'records.where_lives': '{name} 住在哪一户？',
  'records.add_here': '加入这一户',
  'records.home_not_registered': '这一户还没登记吗？',
  'records.register_their_home': '登记这一户',
  'records.register_named': '将“{name}”登记为新成员',
  'records.find_village': '其他村：输入名称',
  'records.village_same': '{name}（不变）',
  'records.village_elsewhere': '搬到别处？请在上方输入村名，再从这里选择。',
  'records.no_village_found': '找不到这个村。请换个写法，或输入乡镇名称。',
  'records.located_roughly':
    '已获取位置，但误差达 {m} 米。超过 {limit} 米可能是别人家：请到户外再试一次，或在地图上修正。',
  'records.located_on_map': '已采用地图上的位置。',
  'records.locating_denied': '设备不允许本页获取位置。请在浏览器设置中允许，或在地图上点选。',
  'records.locating_unavailable': '设备目前无法得知位置。请到户外再试一次，或在地图上点选。',
  'records.locating_timeout': '定位超时。请到户外再试一次，或在地图上点选。',
  'records.locating_unsupported': '这个浏览器无法提供位置。请在地图上点选，或自行输入。',
  'records.tap_map': '请在地图上点选门口的位置，也可拖动图钉。不用地图时，请在下方输入数字。',
  'records.locate_map': '选择位置的地图',
  'records.map_closer': '放大',
  'records.map_farther': '缩小',
  'records.map_pin': '门口：拖动可修正',
}
