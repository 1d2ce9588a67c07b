import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']
const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))

/** Chromium's executable, from `CHROMIUM_PATH` or the PATH. */
export const chromiumPath = [process.env.CHROMIUM_PATH ?? '', ...onPath].find((path) => path !== '' && existsSync(path))

/** `describe.skipIf(!hasChromium)` for the journeys. */
export const hasChromium = chromiumPath !== undefined
