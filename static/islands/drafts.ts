// Forms of a tablet's pages are kept while they are filled in: a lock, a reload or an empty battery loses nothing that was typed.

/** Typing is not written down letter by letter. */
const QUIET_MS = 800

export function keepDrafts(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const formOf = (event: Event) => {
    const form = (event.target as Element | null)?.closest?.('form')
    // Only forms of commands carry an id; what is asked for, and passcodes, are nobody's draft.
    return form?.method === 'post' && form.elements.namedItem('_id') && !form.dataset['sent'] ? form : null
  }
  const keep = (form: HTMLFormElement) => {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    const path = encodeURIComponent(new URL(form.action).pathname)
    void fetch(`/tablet/draft?path=${path}`, { method: 'POST', body, keepalive: true }).catch(() => undefined)
  }
  const later = (event: Event) => {
    const form = formOf(event)
    if (!form) return
    clearTimeout(timer)
    timer = setTimeout(() => keep(form), QUIET_MS)
  }
  addEventListener('input', later)
  addEventListener('change', later)
  addEventListener('submit', () => clearTimeout(timer))
}
