import { nameIn } from '#kernel/page.ts'
import type { Page } from '#kernel/plugin.ts'

export const areaName = async (page: Page, id: string): Promise<string> =>
  nameIn((await page.areas()).get(id)?.names() ?? {}, page.lang)
