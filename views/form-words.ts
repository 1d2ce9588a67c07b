/** What a form calls its fields and choices, read from its own markup: no plugin has to say it twice. */
export type FormWords = ReadonlyMap<string, { label: string; choices: ReadonlyMap<string, string>; box: boolean }>

interface Control {
  name: string
  id: string
  type: string
  value: string
  /** Legends around it, the nearest last; a group's own is marked. */
  legends: { own: boolean; text: string }[]
  label: { text: string } | null
}

/** Reads the kit's own markup (field.ts, choices.ts), so everything in attributes and texts is escaped. */
export function formWords(markup: string): FormWords {
  const controls: Control[] = []
  const byId = new Map<string, { text: string }>()
  const legends: Control['legends'] = []
  let label: { text: string } | null = null
  let select: Control | null = null
  let option: Control | null = null
  let quiet = 0
  let into: { text: string } | null = null
  for (const [, close, tag, attributes = '', text = ''] of markup.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>([^<]*)/g)) {
    const at = (name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    if (close) {
      if (tag === 'fieldset') legends.pop()
      if (tag === 'label') label = null
      if (tag === 'select') select = null
      if (tag === 'legend' || tag === 'label' || tag === 'option') into = null
      if (tag === 'span' && quiet > 0) quiet--
    } else if (tag === 'fieldset') legends.push({ own: at('class') === 'field', text: '' })
    else if (tag === 'legend') into = legends.at(-1) ?? null
    else if (tag === 'label') {
      into = label = { text: '' }
      if (at('for')) byId.set(at('for'), label)
    } else if (tag === 'span') quiet += quiet > 0 || at('class') === 'meta' ? 1 : 0
    else if (tag === 'input' || tag === 'textarea' || tag === 'select') {
      const one = {
        name: at('name'),
        id: at('id'),
        type: tag === 'input' ? at('type') || 'text' : tag,
        value: at('value'),
      }
      const control: Control = { ...one, legends: [...legends], label }
      if (one.name && one.type !== 'hidden') controls.push(control)
      if (tag === 'select') select = control
    } else if (tag === 'option' && select) {
      option = { ...select, type: 'option', value: at('value'), label: { text: '' } }
      controls.push(option)
      into = option.label
    }
    if (into && quiet === 0) into.text += plain(text)
  }
  return gathered(controls, byId)
}

function gathered(controls: readonly Control[], byId: ReadonlyMap<string, { text: string }>): FormWords {
  const words = new Map<string, { label: string; choices: Map<string, string>; box: boolean }>()
  for (const c of controls) {
    const group = c.legends.filter((l) => !l.own).map((l) => l.text.trim())
    const own = c.legends.at(-1)?.own ? c.legends.at(-1)!.text.trim() : ''
    const spoken = own || (byId.get(c.id)?.text.trim() ?? '')
    const known = words.get(c.name) ?? {
      label: [group.at(-1), spoken].filter(Boolean).join(' · '),
      choices: new Map<string, string>(),
      box: c.type === 'checkbox' && own === '',
    }
    const choice = c.label?.text.trim()
    if ((c.type === 'option' || own !== '') && c.value !== '' && choice) known.choices.set(c.value, choice)
    if (known.label) words.set(c.name, known)
  }
  return words
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!)
