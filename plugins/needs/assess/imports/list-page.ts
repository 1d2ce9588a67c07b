import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge } from '#views/badge.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { stopsForDanger } from '../../builder/sources.ts'
import { draftsCard } from '../../builder/views/drafts-card.ts'
import { own } from '../../db.ts'
import { importedForms, shipped } from '../known-forms.ts'
import { inLang, sourceWords } from '../views/words.ts'

export async function showForms(page: Page): Promise<Response> {
  const { t, fmt, lang } = page
  const db = own(page.db)
  const mayBuild = page.can('needs:build')
  const forms = await importedForms(db)
  const names = await userNames(
    db,
    forms.map((f) => f.imported_by),
  )
  return await page.show({
    title: t('needs.forms.title'),
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.forms.title'),
      actions: html`${when(mayBuild, () => linkButton({ href: '/forms/build', kind: 'primary', icon: 'plus', label: t('needs.build.new') }))}${linkButton({ href: '/forms/new', icon: 'plus', label: t('needs.forms.import') })}`,
    })}<div class="stack">${mayBuild ? await draftsCard(page) : ''}${card({
      id: 'own',
      title: t('needs.forms.own'),
      flush: table({
        label: t('needs.forms.own'),
        rows: forms,
        empty: html`<p class="body">${t('needs.forms.none')}</p>`,
        columns: [
          { label: t('needs.forms.name'), head: true, cell: (f) => f.title },
          { label: t('needs.forms.version_head'), cell: (f) => f.version || '–' },
          {
            label: t('needs.forms.imported'),
            cell: (f) => `${fmt.date(f.imported_at.slice(0, 10))} · ${names.get(f.imported_by) ?? ''}`,
          },
          {
            label: t('needs.forms.file'),
            cell: (f) => fileLink(page, f.id, f.title),
          },
          {
            label: t('needs.forms.state'),
            cell: (f) =>
              f.retired_at
                ? badge('closed', t('needs.forms.retired'))
                : html`${badge('done', t('needs.forms.in_use'))} ${postButton({ action: `/forms/${f.id}/retire`, hidden: page.envelope('needs.retire_form'), kind: 'quiet', small: true, label: t('needs.forms.retire') })}${when(mayBuild, () => linkButton({ href: `/forms/${f.id}/build`, kind: 'quiet', small: true, icon: 'edit', label: t('needs.build.change') }))}${when(mayBuild, () => copyLink(page, f.id, f.title))}`,
          },
        ],
      }),
    })}${card({
      id: 'shipped',
      title: t('needs.forms.shipped_title'),
      flush: table({
        label: t('needs.forms.shipped_title'),
        rows: shipped(),
        columns: [
          { label: t('needs.forms.name'), head: true, cell: (k) => inLang(k.instrument!.title, lang) },
          { label: t('needs.forms.version_head'), cell: (k) => k.form.version },
          {
            label: t('needs.forms.source'),
            cell: (k) => sourceWords(page, k.instrument!),
          },
          {
            label: t('needs.forms.file'),
            cell: (k) => {
              const title = inLang(k.instrument!.title, lang)
              return html`${fileLink(page, k.code, title)}${when(mayBuild && !stopsForDanger(k.instrument), () => copyLink(page, k.code, title))}`
            },
          },
        ],
      }),
    })}</div>`,
  })
}

const copyLink = ({ t }: Page, code: string, title: string): Html =>
  html`<a class="btn quiet small" href="/forms/${code}/copy">${t('needs.build.copy')}<span class="sr"> ${title}</span></a>`
const fileLink = ({ t }: Page, code: string, title: string): Html =>
  html`<a class="btn quiet small" href="/forms/${code}/questionnaire.json" download>${t('needs.forms.json')}<span class="sr"> ${title}</span></a>`
