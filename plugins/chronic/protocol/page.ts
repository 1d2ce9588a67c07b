/** A protocol rule by rule, each with where it stands and whether somebody has checked it; and all of them side by side. */
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { chips } from '#views/tabs.ts'
import { PROTOCOL_IDS, protocolOf, publishedProtocol, type ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { compareCards } from './compare.ts'
import type { Reader } from './rules.ts'
import { editionCard, everywhereCard, sectionCards } from './cards.ts'
import { versionCard } from './version-card.ts'
import { versionsOf } from './versions.ts'

export const PROTOCOL_PATH = '/chronic/protocol'
const ALL = 'all'

export function protocolPages(app: PluginApp): void {
  app.get(PROTOCOL_PATH, async (c) => {
    const { page } = c.var
    if (!page.can('chronic:read')) throw forbidden()
    const config = page.config<ChronicConfig>('chronic')
    const asked = c.req.query('of') ?? config.protocol
    if (asked === ALL) return await sideBySide(page, config)
    const id = PROTOCOL_IDS.find((p) => p === asked)
    if (!id) throw notFound()
    return await one(page, config, id)
  })
}

async function one(page: Page, config: ChronicConfig, id: ChronicConfig['protocol']): Promise<Response> {
  const r: Reader = { t: page.t, fmt: page.fmt }
  const [published, used] = [publishedProtocol(id), protocolOf({ ...config, protocol: id })]
  const versions = await versionsOf(own(page.db), id)
  return await show(
    page,
    config,
    id,
    html`${editionCard(page, published, used)}${sectionCards(r, published, used)}${await versionCard(page, published, versions)}${everywhereCard(r)}`,
  )
}

const sideBySide = async (page: Page, config: ChronicConfig): Promise<Response> =>
  await show(
    page,
    config,
    ALL,
    compareCards(
      { t: page.t, fmt: page.fmt },
      PROTOCOL_IDS.map((id) => protocolOf({ ...config, protocol: id })),
    ),
  )

async function show(page: Page, config: ChronicConfig, current: string, cards: ReturnType<typeof html>) {
  const { t } = page
  return await page.show({
    title: t('chronic.protocol.title'),
    current: PROTOCOL_PATH,
    wide: current === ALL,
    body: html`${pageHead({
      title: t('chronic.protocol.title'),
      lines: [t('chronic.protocol.used', { protocol: t(`chronic.config.protocol.${config.protocol}`) })],
    })}${chips(t('chronic.protocol.which'), [
      ...PROTOCOL_IDS.map((id) => ({
        href: `${PROTOCOL_PATH}?of=${id}`,
        label: t(`chronic.protocol.short.${id}`),
        current: id === current,
      })),
      { href: `${PROTOCOL_PATH}?of=${ALL}`, label: t('chronic.protocol.side_by_side'), current: current === ALL },
    ])}<div class="stack">${cards}</div>`,
  })
}
