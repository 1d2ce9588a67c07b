import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { READING, type Reading } from '../../forms/reading.ts'
import type { Finding } from '../../forms/report.ts'
import { textIn } from './input.ts'

/** A huge form does not come back as text. */
const MOST_SHOWN = 500_000

export async function importPage(page: Page, state: FormState, checkPath: string): Promise<Response> {
  const { t } = page
  const text = textIn(state.values)
  const read = text === undefined ? undefined : ((await page.readApart(READING, text)) as Reading | null)
  const { file: _, ...rest } = state.values
  const values = text !== undefined && text.length <= MOST_SHOWN ? { ...rest, text } : rest
  const shown = { ...state, values }
  const fields = fieldsOf(t, shown)
  return await page.show({
    title: t('needs.forms.import'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.forms.import'),
      lines: [t('needs.forms.import_hint')],
      up: { href: '/forms', label: t('needs.forms.title') },
    })}${read ? report(page, read) : read === null ? banner('bad', { text: t('kernel.too_long_to_read'), live: true }) : ''}${commandForm(
      {
        state: shown,
        fields,
        t,
        submit: t('needs.forms.import_do'),
        cancel: '/forms',
        multipart: true,
        body: html`${fields({ name: 'file', type: 'file', label: t('needs.forms.file'), accept: '.json,application/json,application/fhir+json' })}${fields(
          {
            name: 'text',
            type: 'textarea',
            rows: 6,
            label: t('needs.forms.text'),
            optional: true,
          },
        )}${fields({
          name: 'sensitivity',
          type: 'select',
          label: t('needs.forms.sensitivity'),
          hint: t('needs.forms.sensitivity_hint'),
          placeholder: t('needs.forms.ordinary'),
          options: SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
        })}<div class="row"><button class="btn" formaction="${checkPath}">${t('needs.forms.check')}</button></div>`,
      },
    )}`,
  })
}

/** Errors and behaviours first: they keep it from use. Nothing that was passed over is left unsaid. */
function report(page: Page, { usable, title, found, items, expressions }: Reading): Html {
  const { t } = page
  const kinds = ['error', 'behaviour', 'decoration', 'note'] as const
  const silent = found.filter((f) => f.code === 'never_asked').length
  const sorted = kinds.flatMap((kind) => found.filter((f) => f.kind === kind))
  return html`${banner(usable ? 'ok' : 'bad', {
    title: t(usable ? 'needs.form.usable' : 'needs.form.unusable', { items, expressions }),
    text: usable ? title : t('needs.forms.unusable'),
    live: true,
  })}${when(silent > 0, () => banner('warn', { title: t('needs.forms.silent', { n: silent }) }))}${when(
    sorted.length > 0,
    () =>
      card({
        id: 'found',
        title: t('needs.forms.found', { n: sorted.length }),
        flush: table<Finding>({
          label: t('needs.forms.found', { n: sorted.length }),
          rows: sorted.slice(0, MOST_ROWS),
          columns: [
            { label: t('needs.forms.kind'), head: true, cell: (f) => t(`needs.forms.kind.${f.kind}`) },
            { label: t('needs.forms.where'), cell: (f) => f.linkId ?? '–' },
            { label: t('needs.forms.what'), cell: (f) => whatOf(f, page) },
          ],
        }),
      }),
  )}`
}
const MOST_ROWS = 300

/** Findings about expressions are said in words: who takes a form over need not read FHIRPath to see what is missing. */
const IN_WORDS = new Set([
  'never_asked',
  'never_calculated',
  'never_filled',
  'never_fails',
  'named_question',
  'missing_question',
  'reads_nothing',
  'launch',
])
const whatOf = ({ code, what }: Finding, { t }: Page): string =>
  IN_WORDS.has(code) ? `${t(`needs.forms.code.${code}`)} ${what}` : `${code}: ${what}`
