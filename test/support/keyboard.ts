import { expect } from 'chai'
import type { Page } from 'playwright-core'

/** More stops than this before a control is reached would be a fault of the page. */
const mostStops = 150

/** The control itself, or what is drawn in place of a radio button. */
const outlined = `[document.activeElement, ...(document.activeElement.labels ?? [])]
  .flatMap((each) => [undefined, '::before', '::after'].map((part) => getComputedStyle(each, part).outlineStyle))
  .some((style) => style !== 'none')`

/** Presses Tab until what the selector names has the focus, and the eye can see that it has. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate<boolean>(
      `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`,
    )
    if (!reached) continue
    expect(await page.evaluate<boolean>(outlined), `outline of ${selector}`).to.equal(true)
    return
  }
  throw new Error(`No ${selector} within ${mostStops} stops on ${page.url()}`)
}

/** Presses Enter and waits for the page that answers. */
export async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Goes to a field and writes. */
export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}

/** Goes to a box or a radio button and chooses it. */
export async function tick(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press('Space')
}

export async function signInByKeyboard(
  page: Page,
  given: { email: string; password: string },
): Promise<void> {
  await typeInto(page, '#email', given.email)
  await typeInto(page, '#password', given.password)
  await enter(page)
}
