/** What a worker's tablet had taken for done and the server refused: why, and what was typed, as far as its reader may see whom it is about. */
import type { Form, Page } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import { commandKey } from '#kernel/route-words.ts'
import { flatForm, typedFacts, type TypedFact } from '#views/typed.ts'
import { namesAbout } from '../alerts.ts'
import { tabletsDb } from './db.ts'

export interface Refusal {
  /** What was to be done: the command's title. */
  title: string
  about: { name: string; href: string } | null
  why: readonly string[]
  typed: readonly TypedFact[]
}

interface Stored {
  id: string
  command_id: string
  about: string | null
  problem: string | null
}

interface Problem {
  code?: string
  params?: Record<string, string | number>
  fields?: readonly FieldError[]
  command?: string
}

export async function refusalsOf(page: Page, entries: readonly Stored[]): Promise<Map<string, Refusal>> {
  const forms = await formsOf(page, entries)
  const subjectOf = (e: Stored): string | null => e.about ?? subjectIn(forms.get(e.command_id))
  const names = await namesAbout(page, entries.map(subjectOf))
  return new Map(
    entries.map((e) => {
      const subject = subjectOf(e)
      const about = names.get(subject ?? '') ?? null
      const problem = parsed(e.problem)
      const form = forms.get(e.command_id)
      // Not named, not shown: whoever moved away took what was typed about them along. Reading it is looking.
      const shown = about && form && !isClosed(page, form) ? form : null
      if (shown) page.log.viewed(subject!)
      return [
        e.id,
        {
          title: titleOf(page, problem.command),
          about,
          why: whyOf(page, problem),
          typed: factsOf(page, problem.command, shown),
        },
      ]
    }),
  )
}

async function formsOf(page: Page, entries: readonly Stored[]): Promise<Map<string, Form>> {
  if (entries.length === 0) return new Map()
  const found = await tabletsDb(page.db)
    .selectFrom('command_body')
    .select(['command_id', 'body'])
    .where(
      'command_id',
      'in',
      entries.map((e) => e.command_id),
    )
    .execute()
  return new Map(found.flatMap((f) => (f.body === null ? [] : [[f.command_id, JSON.parse(f.body) as Form]])))
}

/** A command that was refused before anybody was found names them in its form all the same. */
const subjectIn = (form: Form | undefined): string | null => {
  const named = form?.['person'] ?? form?.['household']
  return typeof named === 'string' ? named : null
}

/** An entry of a class that this reader may not see stays closed, refused or not. */
const isClosed = ({ actor }: Page, form: Form): boolean =>
  flatForm(form).some(
    ([name, value]) =>
      /(^|\.)(compartment|sensitivity)$/.test(name) && value !== '' && !actor.compartments.includes(value),
  )

const titleOf = ({ t, declared }: Page, command = ''): string =>
  declared.hasString(commandKey(command)) ? t(commandKey(command)) : t('today.attention_entry')

function whyOf({ t, declared }: Page, { code = '', params = {}, fields = [] }: Problem): string[] {
  const say = (key: string, said: Record<string, string | number> = {}) =>
    key === 'kernel.not_found'
      ? t('today.refused_gone')
      : declared.hasString(key)
        ? t(key, said)
        : t('today.refused_later')
  return fields.length > 0 ? fields.map((f) => say(f.code, { ...f.params })) : [say(code, params)]
}

const factsOf = ({ t, declared }: Page, command = '', form: Form | null): TypedFact[] =>
  form ? typedFacts(t, form, { plugin: command.split('.')[0]!, hasString: declared.hasString }) : []

function parsed(problem: string | null): Problem {
  try {
    return JSON.parse(problem ?? '{}') as Problem
  } catch {
    return {}
  }
}
