import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findProjectRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'views'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('The project folder (package.json beside views/) was not found')
  return findProjectRoot(parent)
}

/** The same whether the code runs from src/ or from dist/src/. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)))
export const viewsFolder = join(projectRoot, 'views')
export const publicFolder = join(projectRoot, 'public')
export const cataloguesFolder = join(projectRoot, 'src', 'i18n', 'catalogues')
export const referenceDataFolder = join(projectRoot, 'src', 'reference-data')
