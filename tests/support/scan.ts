/** A printed code as a telephone sees it: the picture, not the data that went into it. */
import jsqr from 'jsqr'
import type { Locator, Page } from 'playwright-core'

/**
 * @param zoom how sharp the picture is: 1 is a screen's 96 dots to the inch, about what a cheap camera makes of a card in a hand
 * @returns what the code says; null where it can't be read
 */
export async function scan(code: Locator, zoom = 1): Promise<string | null> {
  const png = await code.screenshot({ scale: 'css' })
  const { data, width, height } = await pixelsOf(code.page(), png.toString('base64'), zoom)
  const decode = jsqr as unknown as typeof jsqr.default
  return decode(Uint8ClampedArray.from(data), width, height)?.data ?? null
}

/** A tab of its own takes the picture apart: the page's own rules would forbid it. */
async function pixelsOf(page: Page, base64: string, zoom: number) {
  const bare = await page.context().newPage()
  try {
    return await bare.evaluate(
      async ([text, times]) => {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const margin = 20
        const [width, height] = [picture.width, picture.height].map((n) => Math.round(n * times) + 2 * margin) as [
          number,
          number,
        ]
        const canvas = new OffscreenCanvas(width, height)
        const pen = canvas.getContext('2d')!
        pen.fillStyle = 'white'
        pen.fillRect(0, 0, width, height)
        pen.drawImage(picture, margin, margin, width - 2 * margin, height - 2 * margin)
        return { data: [...pen.getImageData(0, 0, width, height).data], width, height }
      },
      [base64, zoom] as const,
    )
  } finally {
    await bare.close()
  }
}
