import type { Actor } from '#kernel/plugin.ts'
import { areaByCode, importedArea } from '../import/imported-area.ts'
import { refusal, textOption, type Call } from './command.ts'
import type { Opened } from './open.ts'

/** `--area CODE`, else the area for imports, which is made when it is needed. */
export function chosenArea(
  call: Call,
  { read, writer, clock }: Opened,
  own: () => Promise<Actor>,
): () => Promise<{ id: string; actor?: Actor }> {
  return async () => {
    const code = textOption(call, 'area')
    if (code !== undefined) {
      const id = await areaByCode(read, code)
      if (!id) throw refusal(call.t('cli.no_area', { code }))
      return { id }
    }
    const id = await importedArea(read, writer, clock.newId, clock.now)
    return call.options['as'] === undefined ? { id, actor: await own() } : { id }
  }
}
