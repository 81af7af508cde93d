export const themes = ['auto', 'light', 'dark'] as const
export const textSizes = ['normal', 'large'] as const
export const contrasts = ['normal', 'high'] as const

export interface Appearance {
  readonly theme: (typeof themes)[number]
  readonly text: (typeof textSizes)[number]
  readonly contrast: (typeof contrasts)[number]
}

export const standardAppearance: Appearance = { theme: 'auto', text: 'normal', contrast: 'normal' }

const oneOf = <Value extends string>(
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined => allowed.find((each) => each === value)

/** The cookie is three words: "dark.large.high". Anything else counts as the standard look. */
export function parseAppearance(cookie: string | null): Appearance {
  const [theme, text, contrast] = (cookie ?? '').split('.')
  return {
    theme: oneOf(theme, themes) ?? standardAppearance.theme,
    text: oneOf(text, textSizes) ?? standardAppearance.text,
    contrast: oneOf(contrast, contrasts) ?? standardAppearance.contrast,
  }
}
