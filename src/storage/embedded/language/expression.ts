import { arrayOperators } from './arrays.js'
import { conversionOperators } from './convert.js'
import { dateOperators } from './dates.js'
import { forms } from './forms.js'
import { numberOperators } from './numbers.js'
import type { Expression, Form } from './operator.js'
import { fail } from './store-error.js'
import { textOperators } from './text.js'
import { getField, isDoc, own, setField, type Doc } from './values.js'

/** Expressions, compiled once to closures: paths, variables, literals; operators come from their tables. */

const operators: Record<string, Form> = {
  ...forms,
  ...numberOperators,
  ...textOperators,
  ...arrayOperators,
  ...dateOperators,
  ...conversionOperators,
}
export const expressionNames = Object.keys(operators)

/** `$a.b` gathers over arrays and never reads them by number. */
function pathIn(value: unknown, parts: readonly string[], at = 0): unknown {
  const part = parts[at]
  if (part === undefined) return value
  if (isDoc(value)) return pathIn(getField(value, part), parts, at + 1)
  if (!Array.isArray(value)) return undefined
  return value.map((element: unknown) => pathIn(element, parts, at)).filter((found) => found !== undefined)
}

function variable(text: string): Expression {
  const [name = '', ...rest] = text.split('.')
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => pathIn(root, rest)
  if (name === 'REMOVE') return () => undefined
  return ({ variables }) =>
    Object.hasOwn(variables, name)
      ? pathIn(variables[name], rest)
      : fail(17276, `Use of undefined variable: ${name}`)
}

function text(value: string): Expression {
  if (value.startsWith('$$')) return variable(value.slice(2))
  if (!value.startsWith('$')) return () => value
  const parts = value.slice(1).split('.')
  if (value === '$') fail(16872, "'$' by itself is not a valid FieldPath")
  if (parts.includes('')) fail(15998, 'FieldPath field names may not be empty strings.')
  return ({ root }) => pathIn(root, parts)
}

function object(value: Doc): Expression {
  const fields = Object.entries(value).map(([name, field]) => [name, compileExpression(field)] as const)
  return (scope) => {
    const out: Doc = {}
    for (const [name, run] of fields) {
      const result = run(scope)
      if (result !== undefined) setField(out, name, result)
    }
    return out
  }
}

export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string') return text(expression)
  if (Array.isArray(expression)) {
    const elements = expression.map(compileExpression)
    return (scope) => elements.map((element) => element(scope) ?? null)
  }
  if (!isDoc(expression)) return () => expression
  const [name, ...others] = Object.keys(expression)
  if (!name?.startsWith('$')) return object(expression)
  if (others.length > 0)
    fail(
      15983,
      `An object representing an expression must have exactly one field: ${[name, ...others].join(', ')}`,
    )
  const form = own(operators, name)
  if (form) return form(expression[name], compileExpression, name)
  if (['$function', '$accumulator'].includes(name))
    fail(115, `${name} is not supported: JavaScript is not run here`)
  return fail(168, `Unrecognized expression '${name}'`)
}

const compiled = new WeakMap<object, Expression>()
const compiledTexts = new Map<string, Expression>()

/** The compiled expression, kept as long as the expression is, or for the last thousand texts. */
function remembered(expression: unknown): Expression {
  if (typeof expression === 'object' && expression !== null) {
    const run = compiled.get(expression) ?? compileExpression(expression)
    compiled.set(expression, run)
    return run
  }
  if (typeof expression !== 'string') return () => expression
  if (compiledTexts.size >= 1000) compiledTexts.clear()
  const run = compiledTexts.get(expression) ?? compileExpression(expression)
  compiledTexts.set(expression, run)
  return run
}

export const evaluate = (expression: unknown, root: Doc, variables: Doc = {}): unknown =>
  remembered(expression)({
    root,
    variables: 'NOW' in variables ? variables : { NOW: new Date(), ...variables },
  })
