import { extname } from 'node:path'

/** The file of a thread beside the one that starts it: both as sources, or both bundled (bundle.ts). */
export const threadBeside = (name: string, url: string): URL => new URL(`./${name}${extname(url)}`, url)
