const MAX_LABEL = 200
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A file's name as reports show it. Names out of archives are labels only and are never opened, but they may try to deceive a terminal. */
export function label(name: string): string {
  const clean = name.toWellFormed().replace(UNPRINTABLE, '\ufffd')
  return clean.length <= MAX_LABEL ? clean : `…${clean.slice(1 - MAX_LABEL)}`
}

/** Files that operating systems leave beside the real ones. */
export function isHidden(name: string): boolean {
  const last = name.split('/').findLast((part) => part !== '') ?? ''
  return (
    (last.startsWith('.') && last !== '.' && last !== '..') ||
    last === 'Thumbs.db' ||
    name.split('/').includes('__MACOSX')
  )
}
