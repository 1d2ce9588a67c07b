import { fileURLToPath } from 'node:url'

/** From a bundle's folder to the project's: put in by bundle.ts. */
declare const TO_ROOT: string | undefined

/** The project's folder, for sources and for what is bundled of them alike; ends with a slash. */
export const ROOT = fileURLToPath(new URL(typeof TO_ROOT === 'string' ? TO_ROOT : '../../', import.meta.url))
