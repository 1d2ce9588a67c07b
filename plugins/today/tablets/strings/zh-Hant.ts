import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'today.refused': '未收下',
  'today.refused_gone': '這一戶或這個人已不在該工作者的轄區：可能已遷走，或紀錄已合併、撤回。',
  'today.refused_elsewhere': '對象不在您的轄區，因此不顯示輸入的內容。',
  'today.refused_own': '這筆紀錄也在您平板的「待處理」中，可在那裡修正、重新送出或捨棄。',
  'today.refused_hers': '這筆紀錄也在{name}的平板上，可在那裡修正後再送出。處理完後請收起。',
  'today.refused_typed': '輸入的內容',
  'today.on_this_tablet': '衛生所未收下的紀錄，以及等待傳送的紀錄，另有一頁列出。',
  'today.on_this_tablet_open': '開啟',
  'today.note_for_nurse': '護理師歸入正確的紀錄前，會一直留在這裡。',
  'today.silent': '沒有消息的平板：{n} 台',
  'today.silent_after': '超過 {n} 天未連線。這段期間記錄的內容，衛生所還沒有收到。',
  'today.silent_since': '最近連線 {when}',
  'today.silent_days': '已 {n} 天沒有消息',
  'today.tablet': '平板',
  'today.tablet_code': '設定',
  'today.tablet_code_for': '為{name}設定平板',
}
