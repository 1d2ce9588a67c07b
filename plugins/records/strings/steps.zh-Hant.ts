import type { Strings } from '#kernel/i18n.ts'

/** Finding the household, the village and the door. */
export const stepsZhHant: Strings = {
  'records.position': '位置',
  'records.which_household': '是哪一戶？',
  'records.where_lives': '{name} 住在哪一戶？',
  'records.add_here': '加入這一戶',
  'records.home_not_registered': '這一戶還沒登記嗎？',
  'records.register_their_home': '登記這一戶',
  'records.register_named': '將「{name}」登記為新的個案',
  'records.find_village': '其他村里：輸入名稱',
  'records.village_same': '{name}（不變）',
  'records.village_elsewhere': '搬到別處？請在上方輸入村里名稱，再從這裡選擇。',
  'records.no_village_found': '找不到這個村里。請換個寫法，或輸入鄉鎮名稱。',
  'records.located_roughly':
    '已取得位置，但誤差達 {m} 公尺。超過 {limit} 公尺可能是別人家：請到戶外再試一次，或在地圖上修正。',
  'records.located_on_map': '已採用地圖上的位置。',
  'records.locating_denied': '裝置不允許本頁取得位置。請在瀏覽器設定中允許，或在地圖上點選。',
  'records.locating_unavailable': '裝置目前無法得知位置。請到戶外再試一次，或在地圖上點選。',
  'records.locating_timeout': '定位逾時。請到戶外再試一次，或在地圖上點選。',
  'records.locating_unsupported': '這個瀏覽器無法提供位置。請在地圖上點選，或自行輸入。',
  'records.tap_map': '請在地圖上點選門口的位置，也可拖曳圖釘。不用地圖時，請在下方輸入數字。',
  'records.locate_map': '選擇位置的地圖',
  'records.map_closer': '放大',
  'records.map_farther': '縮小',
  'records.map_pin': '門口：拖曳可修正',
}
