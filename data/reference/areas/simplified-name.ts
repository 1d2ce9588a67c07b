/** The traditional characters in the demo's area names; the rest of them are the same in both scripts. */
const SIMPLIFIED: Record<string, string> = {
  東: '东', 縣: '县', 萬: '万', 巒: '峦', 鄉: '乡', 溝: '沟', 黃: '黄',
}

export function simplifiedName(name: string): string {
  return Array.from(name, (character) => SIMPLIFIED[character] ?? character).join('')
}
