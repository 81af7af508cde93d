import { fail } from './store-error.js'
import { getField, isDoc, setField, type Doc } from './values.js'
import { lazyOperators } from './expression-forms.js'
import type { Expression } from './operator.js'
import { plainOperators } from './expression-operators.js'

/** `$a.b` gathers over arrays and never reads them by number. */
function pathIn(value: unknown, parts: readonly string[], at: number): unknown {
  if (at === parts.length) return value
  if (Array.isArray(value)) {
    return value
      .map((element: unknown) =>
        isDoc(element)
          ? pathIn(element, parts, at)
          : Array.isArray(element)
            ? pathIn(element, parts, at)
            : undefined,
      )
      .filter((found) => found !== undefined)
  }
  return isDoc(value) ? pathIn(getField(value, parts[at] ?? ''), parts, at + 1) : undefined
}

function variable(text: string): Expression {
  const [name = '', ...rest] = text.slice(2).split('.')
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => pathIn(root, rest, 0)
  if (name === 'REMOVE') return () => undefined
  return ({ variables }) => {
    if (!(name in variables)) fail(17276, `Use of undefined variable: ${name}`)
    return pathIn(variables[name], rest, 0)
  }
}

function text(value: string): Expression {
  if (value.startsWith('$$')) return variable(value)
  if (!value.startsWith('$')) return () => value
  if (value === '$') fail(16872, "'$' by itself is not a valid FieldPath")
  const parts = value.slice(1).split('.')
  if (parts.includes('')) fail(15998, 'FieldPath field names may not be empty strings.')
  return ({ root }) => pathIn(root, parts, 0)
}

function object(value: Doc): Expression {
  const fields = Object.entries(value).map(
    ([name, expression]) => [name, compileExpression(expression)] as const,
  )
  return (scope) => {
    const out: Doc = {}
    for (const [name, run] of fields) {
      const result = run(scope)
      if (result !== undefined) setField(out, name, result)
    }
    return out
  }
}

function unknownOperator(name: string): never {
  if (name === '$function' || name === '$accumulator')
    fail(115, `${name} is not supported: JavaScript is not run here`)
  return fail(168, `Unrecognized expression '${name}'`)
}

function plainCall(name: string, operand: unknown): Expression {
  const plain = plainOperators[name]
  if (!plain || !Object.hasOwn(plainOperators, name)) return unknownOperator(name)
  const [least, most] = plain.args
  const list: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`
    fail(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`)
  }
  const compiled = list.map(compileExpression)
  return (scope) => plain.run(compiled.map((argument) => argument(scope)))
}

function operator(name: string, operand: unknown): Expression {
  const lazy = Object.hasOwn(lazyOperators, name) ? lazyOperators[name] : undefined
  return lazy ? lazy(operand, compileExpression) : plainCall(name, operand)
}

export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string') return text(expression)
  if (Array.isArray(expression)) {
    const elements = expression.map(compileExpression)
    return (scope) => elements.map((element) => element(scope) ?? null)
  }
  if (!isDoc(expression)) return () => expression
  const [first] = Object.keys(expression)
  if (!first?.startsWith('$')) return object(expression)
  if (Object.keys(expression).length > 1)
    fail(
      15983,
      `An object representing an expression must have exactly one field: ${Object.keys(expression).join(', ')}`,
    )
  return operator(first, expression[first])
}

const compiled = new WeakMap<object, Expression>()
const compiledTexts = new Map<string, Expression>()
const mostTexts = 1000

function rememberedText(expression: string): Expression {
  let run = compiledTexts.get(expression)
  if (run) return run
  if (compiledTexts.size >= mostTexts) compiledTexts.clear()
  run = compileExpression(expression)
  compiledTexts.set(expression, run)
  return run
}

function remembered(expression: unknown): Expression {
  if (typeof expression === 'string') return rememberedText(expression)
  if (typeof expression !== 'object' || expression === null) return () => expression
  let run = compiled.get(expression)
  if (!run) compiled.set(expression, (run = compileExpression(expression)))
  return run
}

export const evaluate = (expression: unknown, root: Doc, variables: Doc = {}): unknown =>
  remembered(expression)({
    root,
    variables: 'NOW' in variables ? variables : { NOW: new Date(), ...variables },
  })
export const expressionNames = [...Object.keys(plainOperators), ...Object.keys(lazyOperators)]
