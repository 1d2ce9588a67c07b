/** Days that can be chosen; more than a month is a change of plan, which belongs into the plan. */
export const LATER_DAYS = ['1', '3', '7', '14', '30'] as const
export const LATER_REASONS = ['not_home', 'asked', 'no_access', 'away', 'other'] as const

interface ItemKey {
  subjectId: string
  plugin: string
  code: string
  instance: string
}

/** A due item's key as one word of a form. */
export const itemToken = (i: ItemKey): string => [i.subjectId, i.plugin, i.code, i.instance].join('~')
export const ITEM_TOKEN = /^[0-9a-f-]{36}~[a-z0-9_]+~[a-z0-9_]+~/
export function itemOf(text: string): ItemKey {
  const [subjectId = '', plugin = '', code = '', ...instance] = text.split('~')
  return { subjectId, plugin, code, instance: instance.join('~') }
}
